/// Messages by e-mail, through the office's own mail server. It says that it took a letter, and no
/// more: whether it arrived nobody tells.
@NullMarked
@ApplicationModule(allowedDependencies = {"channels", "messaging", "contacts", "mail", "web"})
package id.kentongan.channels.email;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
