/// The office's bot on Telegram, by the Bot API. Requests, models and JSON are those of pengrad's
/// library; calls, loops and transactions are our own: we must know of each call whether its bytes
/// left, one odd update must not stop those behind it, and the address of a call holds the token.
@NullMarked
@ApplicationModule(allowedDependencies = {"channels", "messaging", "contacts", "audit", "web"})
package id.kentongan.channels.telegram;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
