package id.kentongan.channels.telegram;

import id.kentongan.web.Texts;

/// The channel's own words: what is stored speaks the office's language.
record TelegramWords(Texts texts) {

    String of(String key, Object... args) {
        return texts.of(Texts.INDONESIAN, key, args);
    }
}
