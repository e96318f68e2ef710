/// The plugs: one folder per protocol; each depends on messaging, nobody depends on them. What
/// telephones make of a text (alphabets, segments) is here, for all that send texts.
@NullMarked
@ApplicationModule(allowedDependencies = {})
package id.kentongan.channels;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
