package id.kentongan.accounts;

import static java.util.stream.Collectors.toUnmodifiableSet;

import id.kentongan.directory.Permission;
import id.kentongan.directory.Role;
import id.kentongan.directory.Roles;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// The table as ticked: what some roles are to allow. Roles whose version was not sent stand in no
/// column and stay as they are.
///
/// @param version `OPERATOR:3`: what was seen of a role
/// @param may `OPERATOR:CASE_REPLY`
/// @param code roles that demand the second step
record RoleDraft(
        @Nullable List<String> version, @Nullable List<String> may, @Nullable List<String> code) {

    static RoleDraft of(List<Role> roles) {
        var version = new ArrayList<String>();
        var may = new ArrayList<String>();
        var code = new ArrayList<String>();
        for (var role : roles) {
            version.add(role.code() + ":" + role.version());
            role.permissions().forEach(it -> may.add(role.code() + ":" + it));
            if (role.demandsCode()) {
                code.add(role.code());
            }
        }
        return new RoleDraft(version, may, code);
    }

    /// What the role was delivered with.
    static RoleDraft delivered(Role role) {
        var permissions = Roles.delivered(role.code()).orElse(role.permissions());
        return new RoleDraft(
                List.of(role.code() + ":" + role.version()),
                permissions.stream().map(it -> role.code() + ":" + it).toList(),
                role.demandsCode() ? List.of(role.code()) : List.of());
    }

    /// The same ticks, to be saved over what somebody else has saved meanwhile.
    RoleDraft over(List<Role> now) {
        var version = now.stream().map(it -> it.code() + ":" + it.version()).toList();
        var mine = now.stream().map(Role::code).filter(this::isAbout).collect(toUnmodifiableSet());
        return new RoleDraft(
                version.stream().filter(it -> mine.contains(it.split(":", 2)[0])).toList(),
                may,
                code);
    }

    boolean isAbout(String role) {
        return list(version).stream().anyMatch(it -> it.startsWith(role + ":"));
    }

    boolean has(String role, Permission permission) {
        return list(may).contains(role + ":" + permission);
    }

    boolean demandsCode(String role) {
        return list(code).contains(role);
    }

    List<String> versions() {
        return list(version);
    }

    List<String> ticks() {
        return list(may);
    }

    List<String> demands() {
        return list(code);
    }

    /// As the directory wants it. What cannot be read is left out; a version that cannot is old.
    List<Roles.Change> changes() {
        return list(version).stream()
                .map(it -> it.split(":", 2))
                .map(it -> change(it[0], it.length < 2 ? "" : it[1]))
                .toList();
    }

    private Roles.Change change(String role, String seen) {
        var version = seen.matches("\\d{1,9}") ? Integer.parseInt(seen) : -1;
        return new Roles.Change(role, version, permissions(role), demandsCode(role));
    }

    private Set<Permission> permissions(String role) {
        return Arrays.stream(Permission.values())
                .filter(it -> has(role, it))
                .collect(toUnmodifiableSet());
    }

    /// What would be different from `roles` as they are.
    List<RoleDifference> differences(List<Role> roles) {
        return roles.stream()
                .filter(it -> isAbout(it.code()))
                .map(it -> RoleDifference.of(it, permissions(it.code()), demandsCode(it.code())))
                .flatMap(Optional::stream)
                .toList();
    }

    private static List<String> list(@Nullable List<String> sent) {
        return Objects.requireNonNullElse(sent, List.of());
    }
}
