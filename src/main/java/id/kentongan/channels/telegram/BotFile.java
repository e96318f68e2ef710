package id.kentongan.channels.telegram;

import java.time.Duration;

/// What came of fetching a file.
sealed interface BotFile {

    record Here(byte[] content) implements BotFile {}

    record TooBig() implements BotFile {}

    /// Telegram does not have it.
    record Gone() implements BotFile {}

    record Later(Duration pause) implements BotFile {}
}
