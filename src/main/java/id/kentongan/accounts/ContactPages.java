package id.kentongan.accounts;

import id.kentongan.accounts.OwnAddresses.Answer;
import id.kentongan.accounts.OwnAddresses.Sending;
import id.kentongan.contacts.Address;
import id.kentongan.contacts.Email;
import id.kentongan.contacts.Phone;
import id.kentongan.directory.CurrentUser;
import id.kentongan.directory.User;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.InstantSource;
import java.util.Optional;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/// *Kontak*: one's own telephone, letter box and Telegram, each verified.
@Controller
class ContactPages {

    static final String HOME = "/app/profil/kontak";
    static final String EMAIL = HOME + "/surel";
    static final String CHAT = HOME + "/telegram";

    private static final String PAGE = "redirect:" + HOME;

    private final OwnAddresses addresses;
    private final OwnChats chats;
    private final InstantSource clock;

    ContactPages(OwnAddresses addresses, OwnChats chats, InstantSource clock) {
        this.addresses = addresses;
        this.chats = chats;
        this.clock = clock;
    }

    @GetMapping(HOME)
    String page(@CurrentUser User user, Model model) {
        return show(user, ContactPage.Entry.EMPTY, model);
    }

    /// A number as it was typed: to it goes a code.
    @PostMapping(HOME)
    String sendToPhone(
            @CurrentUser User user,
            @RequestParam(name = "negara", defaultValue = Country.HOME) String region,
            @RequestParam(name = "nomor", defaultValue = "") String number,
            Model model,
            HttpServletResponse response) {
        var entry = new ContactPage.Entry(AddressKind.PHONE, region, number, "wrong.number");
        return send(
                user,
                Phone.read(number, region).filter(Phone::canReceiveTexts),
                entry,
                model,
                response);
    }

    /// A letter box as it was typed: to it goes a code.
    @PostMapping(EMAIL)
    String sendToEmail(
            @CurrentUser User user,
            @RequestParam(name = "surel", defaultValue = "") String written,
            Model model,
            HttpServletResponse response) {
        var entry =
                new ContactPage.Entry(AddressKind.EMAIL, Country.HOME, written, "wrong.address");
        return send(user, Email.read(written), entry, model, response);
    }

    @PostMapping({HOME + "/ulang", EMAIL + "/ulang"})
    String again(@CurrentUser User user, HttpServletRequest request, RedirectAttributes after) {
        var kind = kind(request);
        addresses
                .waiting(user, kind)
                .flatMap(it -> wrong(user, it.address()))
                .ifPresent(wrong -> after.addFlashAttribute(kind.column() + "Wrong", wrong));
        return PAGE;
    }

    @PostMapping({HOME + "/ganti", EMAIL + "/ganti"})
    String other(@CurrentUser User user, HttpServletRequest request) {
        addresses.drop(user, kind(request));
        return PAGE;
    }

    @PostMapping({HOME + "/kode", EMAIL + "/kode"})
    String enter(
            @CurrentUser User user,
            @RequestParam(name = "kode", defaultValue = "") String code,
            HttpServletRequest request,
            RedirectAttributes after) {
        var kind = kind(request);
        var answer = addresses.enter(user, kind, code);
        if (answer == Answer.RIGHT) {
            after.addFlashAttribute("told", kind.key("told.verified"));
        } else {
            after.addFlashAttribute(kind.column() + "Wrong", kind.key("wrong." + answer));
        }
        return PAGE;
    }

    /// What he is to write to the bot: shown once, and kept nowhere, so this does not redirect.
    @PostMapping(CHAT)
    String link(@CurrentUser User user, Model model) {
        model.addAttribute("link", chats.begin(user));
        return show(user, ContactPage.Entry.EMPTY, model);
    }

    @PostMapping(CHAT + "/lepas")
    String unlink(@CurrentUser User user, RedirectAttributes after) {
        chats.unlink(user);
        after.addFlashAttribute("told", "ownChat.told.unlinked");
        return PAGE;
    }

    private String send(
            User user,
            Optional<? extends Address> to,
            ContactPage.Entry entry,
            Model model,
            HttpServletResponse response) {
        var kind = entry.kind();
        var wrong =
                to.isEmpty() ? Optional.of(kind.key(entry.wrong())) : wrong(user, to.orElseThrow());
        if (wrong.isEmpty()) {
            return PAGE;
        }
        response.setStatus(422);
        return show(
                user,
                new ContactPage.Entry(kind, entry.region(), entry.written(), wrong.get()),
                model);
    }

    /// Key of why no code went out; empty when one did.
    private Optional<String> wrong(User user, Address to) {
        var kind = AddressKind.of(to);
        try {
            var sending = addresses.send(user, to);
            return sending == Sending.SENT
                    ? Optional.empty()
                    : Optional.of(kind.key("wrong." + sending));
        } catch (IllegalArgumentException _) {
            return Optional.of(kind.key("wrong.NO_CHANNEL"));
        }
    }

    private static AddressKind kind(HttpServletRequest request) {
        return request.getRequestURI().startsWith(EMAIL) ? AddressKind.EMAIL : AddressKind.PHONE;
    }

    private String show(User user, ContactPage.Entry entry, Model model) {
        model.addAttribute(
                "page",
                new ContactPage(
                        user,
                        own(user, AddressKind.PHONE),
                        own(user, AddressKind.EMAIL),
                        chats.since(user).orElse(null),
                        entry,
                        clock.instant()));
        return "accounts/contact";
    }

    private ContactPage.Own own(User user, AddressKind kind) {
        return new ContactPage.Own(
                kind,
                addresses.of(user, kind).orElse(null),
                addresses.waiting(user, kind).orElse(null));
    }
}
