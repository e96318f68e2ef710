package id.kentongan.cases;

import id.kentongan.directory.Official;
import id.kentongan.directory.Permission;
import id.kentongan.directory.UnitId;
import id.kentongan.directory.User;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// *Diketahui oleh*: whoever may not answer alone names a superior of the unit who knows.
@Component
class KnownBy {

    boolean isEnough(@Nullable Official superior, @Nullable UnitId unit, User by) {
        if (superior == null) {
            return by.may(Permission.CASE_REPLY_ALONE);
        }
        return superior.isSuperior()
                && (superior.unit().equals(unit) || by.worksFor(superior.unit()));
    }
}
