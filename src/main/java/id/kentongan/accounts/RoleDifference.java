package id.kentongan.accounts;

import id.kentongan.directory.Permission;
import id.kentongan.directory.Role;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// What would change about a role.
///
/// @param code whether that it demands the second step would change
record RoleDifference(Role role, List<Permission> added, List<Permission> taken, boolean code) {

    /// Empty when nothing would.
    static Optional<RoleDifference> of(Role role, Set<Permission> wanted, boolean demandsCode) {
        var it =
                new RoleDifference(
                        role,
                        without(wanted, role.permissions()),
                        without(role.permissions(), wanted),
                        role.demandsCode() != demandsCode);
        return it.added.isEmpty() && it.taken.isEmpty() && !it.code
                ? Optional.empty()
                : Optional.of(it);
    }

    private static List<Permission> without(Set<Permission> all, Set<Permission> these) {
        return all.stream().filter(it -> !these.contains(it)).sorted().toList();
    }
}
