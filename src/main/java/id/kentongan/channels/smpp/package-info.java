/// SMS over SMPP 3.4: bind, submit, deliver, delivery receipts.
@NullMarked
@ApplicationModule(
        allowedDependencies = {"channels", "channels :: pdu", "messaging", "contacts", "web"})
package id.kentongan.channels.smpp;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
