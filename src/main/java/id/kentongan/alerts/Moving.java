package id.kentongan.alerts;

import org.springframework.stereotype.Component;

/// What follows when the telephone that is registered says yes or no to another one.
@Component
class Moving {

    private final Employees employees;
    private final Registrations registrations;
    private final Moves moves;
    private final Says says;

    Moving(Employees employees, Registrations registrations, Moves moves, Says says) {
        this.employees = employees;
        this.registrations = registrations;
        this.moves = moves;
        this.says = says;
    }

    /// The new one takes the place of the old one of its kind; both are told.
    void agree(Moves.Move move) {
        var employee = employees.hold(move.nip()).orElseThrow();
        var old = registrations.of(move.nip());
        if (!moves.done(move)) {
            return;
        }
        if (registrations.at(move.to()).isPresent()) {
            says.tell(null, move.to(), "alerts.sms.taken");
            return;
        }
        registrations.add(employee, move.to());
        says.tell(
                null,
                move.to(),
                "alerts.sms.registered",
                employee.name(),
                employee.number().display());
        var kind = Registration.Kind.of(move.to());
        old.forEach(
                it ->
                        says.tell(
                                null,
                                it.where(),
                                it.kind() == kind ? "alerts.sms.moved" : "alerts.sms.joined",
                                move.to().masked()));
    }

    void refuse(Moves.Move move) {
        if (moves.done(move)) {
            says.tell(null, move.to(), "alerts.sms.move.no");
        }
    }
}
