/// SMPP 3.4 on the wire: the dozen PDUs that a client and its carrier need, strict in what is
/// written, lenient in what is read.
@NullMarked
@NamedInterface("pdu")
package id.kentongan.channels.pdu;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
