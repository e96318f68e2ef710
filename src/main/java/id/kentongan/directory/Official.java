package id.kentongan.directory;

import id.kentongan.audit.Actor;

/// Somebody of a unit who gets its messages on his own phone and may answer from it. `phone` is
/// E.164; a number belongs to one active official.
public record Official(
        OfficialId id, UnitId unit, String name, String title, Position position, String phone) {

    /// What an official is in the unit.
    public enum Position {
        HEAD,
        SECRETARY,
        OPERATOR
    }

    /// Whether his word alone is enough: an operator needs a superior who knows of the answer.
    public boolean isSuperior() {
        return position != Position.OPERATOR;
    }

    public Actor asActor() {
        return new Actor("official:" + id.value(), name);
    }
}
