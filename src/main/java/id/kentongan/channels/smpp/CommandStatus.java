package id.kentongan.channels.smpp;

import java.time.Duration;
import java.util.Map;

/// What a carrier's `command_status` means for a message that it did not take.
final class CommandStatus {

    static final int INVALID_LENGTH = 0x02;
    static final int UNKNOWN_COMMAND = 0x03;
    static final int INVALID_BIND_STATE = 0x04;
    static final int ALREADY_BOUND = 0x05;
    static final int SYSTEM_ERROR = 0x08;
    static final int INVALID_PASSWORD = 0x0E;
    static final int INVALID_SYSTEM_ID = 0x0F;
    static final int QUEUE_FULL = 0x14;
    static final int SUBMIT_FAILED = 0x45;
    static final int THROTTLED = 0x58;
    static final int TEMPORARY = 0x64;
    static final int UNKNOWN = 0xFF;
    private static final int VENDORS = 0x400;

    /// What kind of no it is.
    enum Kind {
        /// The carrier wants less of everything: the message waits, as often as it takes.
        SLOWER,
        /// The bind is not what both sides think it is.
        LINK,
        /// Not now, as often as it takes.
        TEMPORARY,
        /// Some carriers mean "not now" and some "never": believed to be "never" after some tries.
        AMBIGUOUS,
        /// What is wrong is wrong with every message: a setting of ours or of the carrier's.
        SETTING,
        /// The carrier does not like the time until which the text is of use.
        VALIDITY,
        /// This message, never.
        NEVER
    }

    private static final Map<Integer, String> NAMES =
            Map.ofEntries(
                    Map.entry(0x01, "ESME_RINVMSGLEN"),
                    Map.entry(0x02, "ESME_RINVCMDLEN"),
                    Map.entry(0x03, "ESME_RINVCMDID"),
                    Map.entry(0x04, "ESME_RINVBNDSTS"),
                    Map.entry(0x05, "ESME_RALYBND"),
                    Map.entry(0x06, "ESME_RINVPRTFLG"),
                    Map.entry(0x07, "ESME_RINVREGDLVFLG"),
                    Map.entry(0x08, "ESME_RSYSERR"),
                    Map.entry(0x0A, "ESME_RINVSRCADR"),
                    Map.entry(0x0B, "ESME_RINVDSTADR"),
                    Map.entry(0x0C, "ESME_RINVMSGID"),
                    Map.entry(0x0D, "ESME_RBINDFAIL"),
                    Map.entry(0x0E, "ESME_RINVPASWD"),
                    Map.entry(0x0F, "ESME_RINVSYSID"),
                    Map.entry(0x14, "ESME_RMSGQFUL"),
                    Map.entry(0x15, "ESME_RINVSERTYP"),
                    Map.entry(0x33, "ESME_RINVNUMDESTS"),
                    Map.entry(0x40, "ESME_RINVDESTFLAG"),
                    Map.entry(0x43, "ESME_RINVESMCLASS"),
                    Map.entry(0x44, "ESME_RCNTSUBDL"),
                    Map.entry(0x45, "ESME_RSUBMITFAIL"),
                    Map.entry(0x48, "ESME_RINVSRCTON"),
                    Map.entry(0x49, "ESME_RINVSRCNPI"),
                    Map.entry(0x50, "ESME_RINVDSTTON"),
                    Map.entry(0x51, "ESME_RINVDSTNPI"),
                    Map.entry(0x53, "ESME_RINVSYSTYP"),
                    Map.entry(0x54, "ESME_RINVREPFLAG"),
                    Map.entry(0x55, "ESME_RINVNUMMSGS"),
                    Map.entry(0x58, "ESME_RTHROTTLED"),
                    Map.entry(0x61, "ESME_RINVSCHED"),
                    Map.entry(0x62, "ESME_RINVEXPIRY"),
                    Map.entry(0x63, "ESME_RINVDFTMSGID"),
                    Map.entry(0x64, "ESME_RX_T_APPN"),
                    Map.entry(0x65, "ESME_RX_P_APPN"),
                    Map.entry(0x66, "ESME_RX_R_APPN"),
                    Map.entry(0xC0, "ESME_RINVOPTPARSTREAM"),
                    Map.entry(0xC1, "ESME_ROPTPARNOTALLWD"),
                    Map.entry(0xC2, "ESME_RINVPARLEN"),
                    Map.entry(0xC3, "ESME_RMISSINGOPTPARAM"),
                    Map.entry(0xC4, "ESME_RINVOPTPARAMVAL"),
                    Map.entry(0xFE, "ESME_RDELIVERYFAILURE"),
                    Map.entry(0xFF, "ESME_RUNKNOWNERR"));

    private CommandStatus() {}

    /// The code as staff read it: `ESME_RINVDSTADR (0x0B)`.
    static String words(int status) {
        return "%s (0x%02X)".formatted(NAMES.getOrDefault(status, "Status"), status);
    }

    static Kind kind(int status) {
        return switch (status) {
            case THROTTLED -> Kind.SLOWER;
            case INVALID_BIND_STATE, ALREADY_BOUND, 0x0D, INVALID_PASSWORD, INVALID_SYSTEM_ID ->
                    Kind.LINK;
            case QUEUE_FULL, TEMPORARY -> Kind.TEMPORARY;
            case SYSTEM_ERROR, SUBMIT_FAILED, UNKNOWN -> Kind.AMBIGUOUS;
            case 0x01, INVALID_LENGTH, UNKNOWN_COMMAND, 0x06, 0x07, 0x0A, 0x15, 0x43 ->
                    Kind.SETTING;
            case 0x48, 0x49, 0x50, 0x51, 0x53, 0xC0, 0xC1, 0xC2, 0xC3, 0xC4 -> Kind.SETTING;
            case 0x61, 0x62 -> Kind.VALIDITY;
            default -> status >= VENDORS ? Kind.AMBIGUOUS : Kind.NEVER;
        };
    }

    /// How often a message that got this ambiguous answer is tried again.
    static int tries(int status) {
        return switch (status) {
            case SYSTEM_ERROR -> 3;
            case UNKNOWN -> 1;
            default -> 2;
        };
    }

    /// How long a message waits after the nth answer of this status, n from 1.
    static Duration pause(int status, int n) {
        return switch (status) {
            case QUEUE_FULL -> Duration.ofSeconds(Math.min(60, 5L << Math.clamp(n - 1, 0, 4)));
            case SYSTEM_ERROR -> Duration.ofSeconds(30);
            default -> Duration.ofSeconds(60);
        };
    }

    /// Whether binding again with the same settings would only lock the account.
    static boolean isWrongPassword(int status) {
        return status == INVALID_PASSWORD || status == INVALID_SYSTEM_ID;
    }
}
