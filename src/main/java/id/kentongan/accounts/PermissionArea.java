package id.kentongan.accounts;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toList;

import id.kentongan.directory.Permission;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;

/// What permissions are about, in the order of the table.
enum PermissionArea {
    CASES("CASE", "NUMBER"),
    TEXTS("CANNED", "TEMPLATE", "BROADCAST"),
    MESSAGES("MESSAGE", "CHANNEL", "OBJECTION"),
    OFFICE("REPORT", "OFFICIAL", "ALERT", "GRANT", "DIRECTORY", "API"),
    OTHERS;

    private final List<String> beginnings;

    PermissionArea(String... beginnings) {
        this.beginnings = List.of(beginnings);
    }

    record Rows(PermissionArea area, List<Permission> permissions) {}

    /// All permissions, each in its area, in the order in which they are declared.
    static List<Rows> all() {
        return Arrays.stream(Permission.values())
                .collect(
                        groupingBy(
                                PermissionArea::of,
                                () -> new EnumMap<>(PermissionArea.class),
                                toList()))
                .entrySet()
                .stream()
                .map(it -> new Rows(it.getKey(), it.getValue()))
                .toList();
    }

    /// By the first word of its name.
    static PermissionArea of(Permission permission) {
        var word = permission.name().split("_")[0];
        return Arrays.stream(values())
                .filter(it -> it.beginnings.contains(word))
                .findFirst()
                .orElse(OTHERS);
    }

    String key() {
        return "accounts.area." + name();
    }
}
