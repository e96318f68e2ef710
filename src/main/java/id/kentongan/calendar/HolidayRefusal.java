package id.kentongan.calendar;

import java.util.List;

/// Why a holiday cannot be kept so.
///
/// `field` is the form's field at fault, empty for the whole; `key` names the text for people.
class HolidayRefusal extends RuntimeException {

    private static final long serialVersionUID = 1;

    private final String field;
    private final String key;
    private final transient List<Object> args;

    HolidayRefusal(String field, String key, Object... args) {
        super(key, null, false, false);
        this.field = field;
        this.key = "calendar.wrong." + key;
        this.args = List.of(args);
    }

    boolean at(String where) {
        return field.equals(where);
    }

    String key() {
        return key;
    }

    Object[] args() {
        return args.toArray();
    }
}
