package id.kentongan.contacts;

import java.util.Optional;
import java.util.regex.Pattern;

/// A conversation with the office's bot on Telegram. It has no number to hide or to call; the id is
/// Telegram's own and says nothing of the person.
///
/// @param id below zero for a group, where others read what is written
public record TelegramChat(long id) implements Address {

    private static final Pattern WRITTEN = Pattern.compile("-?[1-9]\\d{0,17}");
    private static final int SHOWN = 4;

    public TelegramChat {
        if (id == 0) {
            throw new IllegalArgumentException("No chat has the id 0");
        }
    }

    /// Reads an id as Telegram writes it; empty when it cannot be one.
    public static Optional<TelegramChat> read(String written) {
        var trimmed = written.strip();
        return WRITTEN.matcher(trimmed).matches()
                ? Optional.of(new TelegramChat(Long.parseLong(trimmed)))
                : Optional.empty();
    }

    /// Whether only one person reads what is written there.
    public boolean isPrivate() {
        return id > 0;
    }

    @Override
    public String uri() {
        return "telegram:" + id;
    }

    /// `Telegram …4410`
    @Override
    public String masked() {
        var digits = String.valueOf(Math.abs(id));
        return "Telegram …" + digits.substring(Math.max(0, digits.length() - SHOWN));
    }

    @Override
    public String display() {
        return "Telegram " + id;
    }
}
