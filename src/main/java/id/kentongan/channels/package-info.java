/// The plugs: one folder per protocol; each depends on messaging, nobody depends on them.
@NullMarked
package id.kentongan.channels;

import org.jspecify.annotations.NullMarked;
