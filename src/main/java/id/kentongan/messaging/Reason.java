package id.kentongan.messaging;

import id.kentongan.web.Words;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Why a message or a connection is where it is, as readers understand it. Reasons are stored the
/// way gateways and carriers tell them; what is not known here stays as it was said.
public final class Reason {

    private static final String LOST = "link lost: ";
    private static final Pattern WAITED = Pattern.compile("no answer within (?:PT)?(\\d+) ?[sS]");
    private static final Pattern STATUS = Pattern.compile("ESME_R?(\\w+) \\(0x\\w+\\)");
    private static final Pattern CODE = Pattern.compile("\\d{1,5}");
    private static final Pattern NO_ROAD = Pattern.compile("(\\w+Exception): .+", Pattern.DOTALL);

    private static final Map<String, String> KNOWN =
            Map.ofEntries(
                    Map.entry("node-lost", "node-lost"),
                    Map.entry("too-late", "too-late"),
                    Map.entry("expired", "too-late"),
                    Map.entry("window full", "window-full"),
                    Map.entry("stopping", "stopping"),
                    Map.entry("stopped while sending", "stopped"),
                    Map.entry("not bound", "not-bound"),
                    Map.entry("the carrier unbound", "unbound"),
                    Map.entry("the link was cut", "cut"),
                    Map.entry("the bind went to another node", "moved"));

    private static final Map<String, String> STATUSES =
            Map.ofEntries(
                    Map.entry("INVDSTADR", "address"),
                    Map.entry("INVSRCADR", "source"),
                    Map.entry("INVPASWD", "password"),
                    Map.entry("INVSYSID", "password"),
                    Map.entry("BINDFAIL", "bind"),
                    Map.entry("ALYBND", "bound"),
                    Map.entry("THROTTLED", "throttled"),
                    Map.entry("MSGQFUL", "queue"),
                    Map.entry("SYSERR", "system"),
                    Map.entry("SUBMITFAIL", "submit"),
                    Map.entry("INVMSGLEN", "setting"),
                    Map.entry("INVCMDLEN", "setting"),
                    Map.entry("INVCMDID", "setting"),
                    Map.entry("INVPRTFLG", "setting"),
                    Map.entry("INVREGDLVFLG", "setting"),
                    Map.entry("INVSERTYP", "setting"),
                    Map.entry("INVESMCLASS", "setting"),
                    Map.entry("INVSRCTON", "source"),
                    Map.entry("INVSRCNPI", "source"),
                    Map.entry("INVDSTTON", "setting"),
                    Map.entry("INVDSTNPI", "setting"),
                    Map.entry("INVSYSTYP", "setting"),
                    Map.entry("INVOPTPARSTREAM", "setting"),
                    Map.entry("OPTPARNOTALLWD", "setting"),
                    Map.entry("INVPARLEN", "setting"),
                    Map.entry("MISSINGOPTPARAM", "setting"),
                    Map.entry("INVOPTPARAMVAL", "setting"),
                    Map.entry("DELIVERYFAILURE", "submit"));

    private static final Map<String, String> NO_ROADS =
            Map.of(
                    "ConnectException", "connect",
                    "UnknownHostException", "host",
                    "NoRouteToHostException", "connect",
                    "SocketTimeoutException", "silent");

    private Reason() {}

    /// The reason in the reader's language.
    public static String of(Words words, String reason) {
        if (reason.startsWith(LOST)) {
            return of(words, reason.substring(LOST.length()));
        }
        var key = KNOWN.get(reason);
        if (key != null) {
            return words.of("channels.reason." + key);
        }
        var waited = WAITED.matcher(reason);
        if (waited.matches()) {
            return words.of("channels.reason.no-answer", Integer.valueOf(waited.group(1)));
        }
        if (CODE.matcher(reason).matches()) {
            return words.of("channels.reason.code", reason);
        }
        var status = STATUS.matcher(reason);
        if (status.matches()) {
            return explained(words, "status", STATUSES.get(status.group(1)), reason);
        }
        var road = NO_ROAD.matcher(reason);
        return road.matches()
                ? explained(words, "road", NO_ROADS.get(road.group(1)), reason)
                : reason;
    }

    /// The carrier's own words stay behind ours: whoever calls the carrier needs them.
    private static String explained(Words words, String kind, @Nullable String key, String reason) {
        return key == null
                ? reason
                : words.of("channels.reason." + kind + "." + key) + " · " + reason;
    }
}
