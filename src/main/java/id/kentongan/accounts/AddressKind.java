package id.kentongan.accounts;

import id.kentongan.contacts.Address;
import id.kentongan.contacts.Email;
import id.kentongan.contacts.Phone;

/// What a user shows to be his by a code that goes to it.
enum AddressKind {
    PHONE("phone", "ownPhone.", "user.phone") {
        @Override
        Address address(String stored) {
            return new Phone(stored);
        }
    },
    EMAIL("email", "ownEmail.", "user.email") {
        @Override
        Address address(String stored) {
            return new Email(stored);
        }
    };

    private final String column;
    private final String texts;
    private final String action;

    AddressKind(String column, String texts, String action) {
        this.column = column;
        this.texts = texts;
        this.action = action;
    }

    abstract Address address(String stored);

    static AddressKind of(Address address) {
        return address instanceof Email ? EMAIL : PHONE;
    }

    static String stored(Address address) {
        return address.uri().substring(address.uri().indexOf(':') + 1);
    }

    /// Where it stands beside its user.
    String column() {
        return column;
    }

    /// The beginning of its texts.
    String key(String end) {
        return texts + end;
    }

    /// In the audit trail.
    String action() {
        return action;
    }
}
