/// What staff are told: the bell, what they write to each other, and by their own choice e-mail,
/// telephone or Telegram. Who tells knows only [id.kentongan.notices.Notices].
@NullMarked
@ApplicationModule(allowedDependencies = {"messaging", "contacts", "directory", "audit", "web"})
package id.kentongan.notices;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
