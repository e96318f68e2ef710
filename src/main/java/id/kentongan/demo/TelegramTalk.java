package id.kentongan.demo;

import java.util.List;
import java.util.Set;

/// What the Telegram phone of the page shows.
///
/// @param number the telephone that its owner would share
/// @param answers texts of the bot that answer a case
record TelegramTalk(
        boolean started,
        boolean blocked,
        String number,
        List<BotTalks.Shown> messages,
        Set<String> answers) {

    String bot() {
        return "@" + BotTalks.NAME;
    }

    boolean isAnswer(BotTalks.Shown it) {
        return it.out() && answers.contains(it.text());
    }
}
