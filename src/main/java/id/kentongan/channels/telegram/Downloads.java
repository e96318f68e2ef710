package id.kentongan.channels.telegram;

import com.pengrad.telegrambot.request.GetFile;
import id.kentongan.messaging.InboundFiles;
import id.kentongan.messaging.InboundFiles.State;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Fetches the files that people sent, one after the other: Telegram tells for each where it lies
/// for an hour, in an address that holds the token, which is used at once and never kept.
final class Downloads {

    private static final Logger log = LoggerFactory.getLogger(Downloads.class);
    private static final Duration AGAIN = Duration.ofSeconds(5);
    private static final Duration LONGEST = Duration.ofHours(1);
    /// About two days.
    private static final int MOST_TRIES = 60;

    private final BotApi api;
    private final InboundFiles files;
    private final String source;

    Downloads(BotApi api, InboundFiles files, long bot) {
        this.api = api;
        this.files = files;
        this.source = source(bot);
    }

    /// The bot as one who brings files.
    static String source(long bot) {
        return "telegram:" + bot;
    }

    /// Fetches one that is due; false when none was.
    boolean work() {
        var wanted = files.claim(source).orElse(null);
        if (wanted == null) {
            return false;
        }
        switch (fetch(wanted)) {
            case BotFile.Here(var content) -> files.keep(wanted.id(), content);
            case BotFile.TooBig _ -> giveUp(wanted, State.TOO_BIG);
            case BotFile.Gone _ -> giveUp(wanted, State.LOST);
            case BotFile.Later(var wait) -> {
                if (wanted.tries() >= MOST_TRIES) {
                    giveUp(wanted, State.LOST);
                } else {
                    files.later(wanted.id(), wait);
                }
            }
        }
        return true;
    }

    private BotFile fetch(InboundFiles.Wanted wanted) {
        return switch (api.call(new GetFile(wanted.remote()))) {
            case BotAnswer.Done(var file) -> {
                var found = api.download(file.path("file_path").asString(""), InboundFiles.LARGEST);
                yield found instanceof BotFile.Later ? new BotFile.Later(pause(wanted)) : found;
            }
            case BotAnswer.Refused it when it.code() == 429 -> new BotFile.Later(Verdict.wait(it));
            case BotAnswer.Refused it when it.code() == 400 ->
                    it.says("too big") ? new BotFile.TooBig() : new BotFile.Gone();
            case BotAnswer.Refused _, BotAnswer.NotSent _, BotAnswer.Unknown _ ->
                    new BotFile.Later(pause(wanted));
        };
    }

    private void giveUp(InboundFiles.Wanted wanted, State why) {
        log.atWarn().addKeyValue("file", wanted.id()).addKeyValue("why", why).log("not fetched");
        files.giveUp(wanted.id(), why);
    }

    private static Duration pause(InboundFiles.Wanted wanted) {
        var wait = AGAIN.multipliedBy(1L << Math.min(wanted.tries() - 1, 10));
        return wait.compareTo(LONGEST) > 0 ? LONGEST : wait;
    }
}
