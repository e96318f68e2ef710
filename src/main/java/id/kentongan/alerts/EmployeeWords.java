package id.kentongan.alerts;

import id.kentongan.audit.Actor;
import id.kentongan.contacts.Address;
import id.kentongan.contacts.Objections;
import id.kentongan.contacts.Phone;
import id.kentongan.contacts.TelegramChat;
import id.kentongan.messaging.InboundHandler;
import id.kentongan.messaging.InboundMessage;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/// Words about one's own alerts: `BERHENTI`, `STATUS`, `YA 1234`, and what a bot is asked. From
/// telephones that are not registered they mean something else; what is no such word is for a
/// person.
@Component
@Order(35)
class EmployeeWords implements InboundHandler {

    private final Registrations registrations;
    private final Moves moves;
    private final Moving moving;
    private final EmployeeStatus status;
    private final EmployeeWays ways;
    private final Objections objections;
    private final Says says;

    EmployeeWords(
            Registrations registrations,
            Moves moves,
            Moving moving,
            EmployeeStatus status,
            EmployeeWays ways,
            Objections objections,
            Says says) {
        this.registrations = registrations;
        this.moves = moves;
        this.moving = moving;
        this.status = status;
        this.ways = ways;
        this.objections = objections;
        this.says = says;
    }

    @Override
    public List<InboundMessage> handle(List<InboundMessage> messages) {
        var addresses = messages.stream().map(it -> it.from().uri()).toList();
        var registered = registrations.among(addresses);
        var asked = registered.isEmpty() ? Map.<String, Moves.Move>of() : moves.askedOf(addresses);
        return messages.stream()
                .filter(
                        it -> {
                            var uri = it.from().uri();
                            return !takes(it, registered.get(uri), asked.get(uri));
                        })
                .toList();
    }

    private boolean takes(
            InboundMessage message, @Nullable Registration his, Moves.@Nullable Move move) {
        if (!isHeard(message.from(), his)) {
            return false;
        }
        var phone = message.ownPhone();
        var command = phone == null ? Command.in(message.text()) : new Command.None();
        if (message.repeat()) {
            return phone != null || !(command instanceof Command.None);
        }
        if (phone != null) {
            tie(message, his, phone);
            return true;
        }
        return does(message, command, his, move);
    }

    /// Telephones that are registered, and every private chat.
    private static boolean isHeard(Address from, @Nullable Registration his) {
        return from instanceof TelegramChat chat ? chat.isPrivate() : his != null;
    }

    private boolean does(
            InboundMessage message,
            Command command,
            @Nullable Registration his,
            Moves.@Nullable Move move) {
        return switch (command) {
            case Command.Start _ -> {
                objections.lift(
                        message.from(),
                        Objections.Kind.OPTED_OUT,
                        new Actor("contact:" + message.sender().id().value(), ""));
                yield said(message, his == null ? "alerts.sms.hello" : "alerts.sms.hello-again");
            }
            case Command.End _ ->
                    his == null ? said(message, "alerts.sms.stranger") : ends(message, his);
            case Command.Status _ ->
                    his == null ? said(message, "alerts.sms.stranger") : tellsStatus(message, his);
            case Command.Ways wish ->
                    his == null
                            ? said(message, "alerts.sms.stranger")
                            : choosesWays(message, his, wish);
            case Command.Yes(var code) -> move != null && saysYes(message, move, code);
            case Command.No _ -> move != null && saysNo(message, move);
            case Command.Help _, Command.Unknown _ ->
                    said(message, his == null ? "alerts.sms.hello" : "alerts.sms.help");
            case Command.None _ -> false;
        };
    }

    private boolean said(InboundMessage to, String key) {
        says.answer(to, key);
        return true;
    }

    private boolean ends(InboundMessage message, Registration his) {
        registrations.end(his, Registration.End.WORD, new Actor("employee:" + his.nip(), ""));
        return said(message, "alerts.sms.ended");
    }

    private boolean tellsStatus(InboundMessage message, Registration his) {
        says.answer(message, "alerts.sms.status", status.of(his, says.words()));
        return true;
    }

    private boolean choosesWays(InboundMessage message, Registration his, Command.Ways wish) {
        var has = ways.reach(his.nip()).ways();
        if (!has.containsAll(wish.order())) {
            says.answer(message, "ways.sms.lacking", listed(has));
            return true;
        }
        if (wish.office() || !wish.order().isEmpty()) {
            ways.choose(his.nip(), wish.order(), new Actor("employee:" + his.nip(), ""));
        }
        says.answer(message, "ways.sms.now", listed(ways.reach(his.nip()).order()));
        return true;
    }

    private String listed(List<Way> order) {
        return order.stream()
                .map(it -> says.words().of("ways." + it))
                .collect(Collectors.joining(", "));
    }

    private boolean saysYes(InboundMessage message, Moves.Move move, String code) {
        if (move.isMeant(code)) {
            moving.agree(move);
        } else if (code.isEmpty()) {
            says.answer(message, "alerts.sms.move.which");
        } else {
            moves.triedInVain(move);
            says.answer(message, "alerts.sms.move.wrong");
        }
        return true;
    }

    private boolean saysNo(InboundMessage message, Moves.Move move) {
        moving.refuse(move);
        return said(message, "alerts.sms.move.refused");
    }

    private void tie(InboundMessage message, @Nullable Registration his, Phone phone) {
        if (his == null) {
            says.answer(message, "alerts.sms.tie.first");
        } else {
            registrations.tie(his, phone);
            says.answer(message, "alerts.sms.tied", phone.masked());
        }
    }
}
