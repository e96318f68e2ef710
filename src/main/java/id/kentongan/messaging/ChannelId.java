package id.kentongan.messaging;

/// Names one configured connection of a channel: `smpp`, `smpp-2`, `telegram`, `email`.
public record ChannelId(String value) {

    /// The office's bot: the one way to and from a [id.kentongan.contacts.TelegramChat].
    public static final ChannelId TELEGRAM = new ChannelId("telegram");
    /// The office's mail server: the one way to an [id.kentongan.contacts.Email].
    public static final ChannelId EMAIL = new ChannelId("email");
}
