package id.kentongan.directory;

import static id.kentongan.directory.Permission.ALERT_MANAGE;
import static id.kentongan.directory.Permission.API_MANAGE;
import static id.kentongan.directory.Permission.CASE_NOTE;
import static id.kentongan.directory.Permission.CASE_READ_UNIT;
import static id.kentongan.directory.Permission.CASE_REJECT;
import static id.kentongan.directory.Permission.CASE_REPLY;
import static id.kentongan.directory.Permission.DIRECTORY_MANAGE;
import static id.kentongan.directory.Permission.GRANT_MANAGE;
import static id.kentongan.directory.Permission.GRANT_WORK;
import static id.kentongan.directory.Permission.REPORT_READ;

import java.util.EnumSet;
import java.util.Map;
import java.util.Set;

/// What the roles may that come with the centre. A migration that adds a permission gives it to
/// them too; a test holds the two together.
final class DeliveredRoles {

    static final Map<String, Set<Permission>> ALL =
            Map.of(
                    "ADMINISTRATOR",
                    EnumSet.allOf(Permission.class),
                    "MODERATOR",
                    EnumSet.complementOf(EnumSet.of(DIRECTORY_MANAGE, API_MANAGE, GRANT_MANAGE)),
                    "GRANTS",
                    EnumSet.of(GRANT_WORK),
                    "OPERATOR",
                    EnumSet.of(CASE_READ_UNIT, CASE_REPLY, CASE_REJECT, CASE_NOTE, REPORT_READ),
                    "HR",
                    EnumSet.of(
                            ALERT_MANAGE,
                            CASE_READ_UNIT,
                            CASE_REPLY,
                            CASE_REJECT,
                            CASE_NOTE,
                            REPORT_READ));

    private DeliveredRoles() {}
}
