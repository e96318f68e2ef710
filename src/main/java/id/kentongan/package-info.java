/// One message and service centre for a government office.
@NullMarked
package id.kentongan;

import org.jspecify.annotations.NullMarked;
