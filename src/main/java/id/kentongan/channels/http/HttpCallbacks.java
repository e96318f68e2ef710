package id.kentongan.channels.http;

import id.kentongan.contacts.Address;
import id.kentongan.contacts.Phone;
import id.kentongan.contacts.ShortCode;
import id.kentongan.messaging.ChannelId;
import id.kentongan.messaging.DeliveryReport;
import id.kentongan.messaging.Inbox;
import id.kentongan.messaging.Incoming;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletionException;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.transaction.TransactionException;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.bind.annotation.RestController;

/// Where HTTP gateways tell what became of texts, and bring texts. They hear 200 only when what
/// they told is stored (I1); who does not know the secret finds nothing here.
@RestController
class HttpCallbacks {

    private static final Logger log = LoggerFactory.getLogger(HttpCallbacks.class);
    /// A longer one is nonsense, and too much for an index.
    private static final int LONGEST_ID = 200;
    private static final int LONGEST_NAME = 64;

    private final HttpSmsSettings settings;
    private final Map<ChannelId, HttpGateway> gateways;
    private final Pieces pieces;
    private final Doubting doubting;
    private final Inbox inbox;
    private final InstantSource clock;

    HttpCallbacks(
            HttpSmsSettings settings,
            List<HttpGateway> gateways,
            Pieces pieces,
            Doubting doubting,
            Inbox inbox,
            InstantSource clock) {
        this.settings = settings;
        this.gateways = gateways.stream().collect(Collectors.toMap(HttpGateway::channel, it -> it));
        this.pieces = pieces;
        this.doubting = doubting;
        this.inbox = inbox;
        this.clock = clock;
    }

    @RequestMapping(
            path = {
                "/channels/http-sms/{name}/receipt",
                "/channels/http-sms/{name}/receipt/{secret}"
            },
            method = {RequestMethod.GET, RequestMethod.POST},
            produces = MediaType.TEXT_PLAIN_VALUE)
    ResponseEntity<String> receipt(
            @PathVariable String name,
            @PathVariable(required = false) @Nullable String secret,
            HttpServletRequest request)
            throws IOException {
        var call = way(name).map(HttpWay::receipt).filter(it -> Called.proves(request, it, secret));
        return call.isEmpty()
                ? unknown()
                : stored(name, request, called -> receipts(name, call.get(), called));
    }

    @RequestMapping(
            path = {
                "/channels/http-sms/{name}/inbound",
                "/channels/http-sms/{name}/inbound/{secret}"
            },
            method = {RequestMethod.GET, RequestMethod.POST},
            produces = MediaType.TEXT_PLAIN_VALUE)
    ResponseEntity<String> inbound(
            @PathVariable String name,
            @PathVariable(required = false) @Nullable String secret,
            HttpServletRequest request)
            throws IOException {
        var way = way(name);
        var call = way.map(HttpWay::inbound).filter(it -> Called.proves(request, it, secret));
        return call.isEmpty()
                ? unknown()
                : stored(name, request, called -> texts(name, way.get(), call.get(), called));
    }

    private Optional<HttpWay> way(String name) {
        return Optional.ofNullable(settings.httpsms().get(name));
    }

    /// `storing` says whether all of it could be read.
    private ResponseEntity<String> stored(
            String name, HttpServletRequest request, Function<Answer, Boolean> storing)
            throws IOException {
        var called = Called.read(request);
        if (called.isEmpty()) {
            return say(HttpStatus.CONTENT_TOO_LARGE, "at most 256 KB");
        }
        try {
            if (storing.apply(called.get())) {
                return say(HttpStatus.OK, "OK");
            }
            log.atWarn().addKeyValue("gateway", name).log("call not understood, see its settings");
            return say(HttpStatus.UNPROCESSABLE_CONTENT, "not understood");
        } catch (DataAccessException | TransactionException | CompletionException e) {
            log.atWarn()
                    .addKeyValue("gateway", name)
                    .addKeyValue("error", e.getClass().getSimpleName())
                    .log("not stored");
            return say(HttpStatus.SERVICE_UNAVAILABLE, "not stored, tell again");
        }
    }

    private boolean receipts(String name, HttpWay.ReceiptCall call, Answer called) {
        var queue = new ChannelId("http-" + name);
        var words = new Words(call.states());
        var reports = new ArrayList<DeliveryReport>();
        var each = Called.each(called, call.each());
        for (var it : each) {
            var id = call.id().in(it).filter(found -> found.length() <= LONGEST_ID);
            var state = call.state().in(it);
            if (id.isPresent() && state.isPresent()) {
                endDoubt(queue, call, it, id.get());
                reports.add(
                        new DeliveryReport(
                                queue,
                                id.get(),
                                words.state(state.get()),
                                optional(call.error(), it),
                                optional(call.at(), it),
                                recipient(call, it),
                                it.raw()));
            }
        }
        pieces.report(reports);
        return reports.size() == each.size();
    }

    private void endDoubt(ChannelId queue, HttpWay.ReceiptCall call, Answer it, String id) {
        var reference = optional(call.reference(), it);
        var gateway = gateways.get(queue);
        if (reference != null && gateway != null) {
            doubting.ended(gateway, reference, id);
        }
    }

    private boolean texts(String name, HttpWay way, HttpWay.InboundCall call, Answer called) {
        var each = Called.each(called, call.each());
        int understood = 0;
        for (var it : each) {
            var from = call.from().in(it);
            var text = call.text().in(it);
            if (from.isPresent() && text.isPresent()) {
                var to = optional(call.to(), it);
                inbox.accept(
                        incoming(
                                name,
                                optional(call.id(), it),
                                from.get(),
                                to == null ? way.sender() : to,
                                text.get()));
                understood++;
            }
        }
        return understood == each.size();
    }

    private Incoming incoming(
            String name, @Nullable String id, String from, String to, String text) {
        return new Incoming(
                new ChannelId("http-" + name),
                id == null ? digest(from, to, text) : digest(id),
                sender(from),
                to,
                text,
                1,
                0,
                clock.instant());
    }

    private static @Nullable Address recipient(HttpWay.ReceiptCall call, Answer it) {
        var written = optional(call.recipient(), it);
        return written == null ? null : Phone.read(written).orElse(null);
    }

    /// A telephone, or a name or code that nobody can answer.
    private static Address sender(String written) {
        return Phone.read(written)
                .filter(it -> written.chars().noneMatch(Character::isLetter))
                .<Address>map(it -> it)
                .orElseGet(
                        () ->
                                new ShortCode(
                                        written.substring(
                                                0, Math.min(written.length(), LONGEST_NAME))));
    }

    private static @Nullable String optional(@Nullable Where where, Answer answer) {
        return where == null ? null : where.in(answer).orElse(null);
    }

    private static String digest(String... facts) {
        try {
            var octets = String.join("\u0000", facts).getBytes(StandardCharsets.UTF_8);
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(octets));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private static ResponseEntity<String> unknown() {
        return say(HttpStatus.NOT_FOUND, "not found");
    }

    private static ResponseEntity<String> say(HttpStatus status, String words) {
        return ResponseEntity.status(status).contentType(MediaType.TEXT_PLAIN).body(words);
    }
}
