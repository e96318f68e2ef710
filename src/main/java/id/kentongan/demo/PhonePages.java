package id.kentongan.demo;

import id.kentongan.contacts.Phone;
import id.kentongan.demo.Handset.Owner;
import id.kentongan.web.Ears;
import id.kentongan.web.LiveStream;
import jakarta.servlet.http.HttpServletResponse;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Profile;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseBody;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.mvc.method.annotation.SseEmitter;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/// Five phones beside the inbox: a newcomer sends a text and sees it arrive.
@Controller
@Profile("demo")
class PhonePages {

    /// Ten parts.
    static final int LONGEST = 1530;

    private final Phones phones;
    private final TelegramPhone telegram;
    private final LatestCases cases;
    private final SampleGrants grants;
    private final OutsideTrouble trouble;
    private final HrSystem hr;
    private final LiveStream stream;
    private final InstantSource clock;

    PhonePages(
            Phones phones,
            TelegramPhone telegram,
            LatestCases cases,
            SampleGrants grants,
            OutsideTrouble trouble,
            HrSystem hr,
            LiveStream stream,
            InstantSource clock) {
        this.phones = phones;
        this.telegram = telegram;
        this.cases = cases;
        this.grants = grants;
        this.trouble = trouble;
        this.hr = hr;
        this.stream = stream;
        this.clock = clock;
    }

    @GetMapping("/demo")
    String page(Model model) {
        model.addAttribute("handsets", Arrays.stream(Owner.values()).map(this::handset).toList());
        model.addAttribute("office", phones.office());
        model.addAttribute("telegram", telegram.talk());
        model.addAttribute("switches", trouble.switches());
        model.addAttribute("employees", hr.employees());
        model.addAttribute("password", SampleEmployees.PASSWORD);
        inbox(model);
        return "demo/demo";
    }

    /// Tells an open page that a phone (`message`) or a case has changed.
    @GetMapping(value = "/demo/siaran", produces = MediaType.TEXT_EVENT_STREAM_VALUE)
    @ResponseBody
    SseEmitter stream(@RequestParam(name = "sejak", required = false) @Nullable String since) {
        return stream.open(Set.of("case", "message"), since, Ears.ALL);
    }

    /// The rows of the inbox alone.
    @GetMapping("/demo/kotak")
    String inbox(Model model) {
        model.addAttribute("lines", cases.lines());
        model.addAttribute("now", clock.instant());
        return "demo/inbox";
    }

    /// The bubbles of one phone alone.
    @GetMapping("/demo/ponsel/{path}")
    String talk(@PathVariable String path, Model model) {
        model.addAttribute("handset", handset(owner(path)));
        return "demo/chat";
    }

    @PostMapping("/demo/ponsel/{path}")
    String send(
            @PathVariable String path,
            @RequestParam(defaultValue = "") String text,
            @RequestHeader(name = "HX-Request", defaultValue = "false") boolean part,
            HttpServletResponse to,
            Model model,
            RedirectAttributes after) {
        var owner = owner(path);
        var number = numberOf(owner);
        var trouble = trouble(number, text);
        if (number != null && trouble == null) {
            phones.send(number, text.strip());
            TelegramPages.looksAgain(to);
        }
        if (part) {
            model.addAttribute("trouble", trouble);
            return talk(path, model);
        }
        after.addFlashAttribute("trouble", trouble);
        return "redirect:/demo#ponsel-" + owner.path();
    }

    /// Another number for the citizen.
    @PostMapping("/demo/nomor")
    String number(@RequestParam(defaultValue = "false") boolean failing) {
        phones.changeCitizen(failing);
        return "redirect:/demo";
    }

    @PostMapping("/demo/ulang")
    String restart() {
        phones.restart();
        telegram.restart();
        return "redirect:/demo";
    }

    private static @Nullable String trouble(@Nullable String number, String text) {
        if (number == null) {
            return "demo.nobody";
        }
        if (text.isBlank()) {
            return "demo.empty";
        }
        return text.length() > LONGEST ? "demo.long" : null;
    }

    private Handset handset(Owner owner) {
        var number = numberOf(owner);
        var answers =
                number == null || owner != Owner.CITIZEN
                        ? Set.<String>of()
                        : cases.answersTo(new Phone(number));
        return new Handset(owner, number, phones.talk(number), answers);
    }

    private @Nullable String numberOf(Owner owner) {
        return switch (owner) {
            case CITIZEN -> phones.citizen();
            case HEAD, OPERATOR -> cases.phoneOf(owner.name());
            case INSTITUTION -> grants.phone();
        };
    }

    private static Owner owner(String path) {
        var owner = Owner.at(path);
        if (owner == null) {
            throw new ResponseStatusException(HttpStatus.NOT_FOUND);
        }
        return owner;
    }
}
