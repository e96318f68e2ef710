package id.kentongan.evidence;

import id.kentongan.directory.CurrentUser;
import id.kentongan.directory.User;
import id.kentongan.messaging.MessageId;
import id.kentongan.messaging.Outbox;
import id.kentongan.web.Frame;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.springframework.core.env.Environment;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/// The list of messages that went out, and why one of them did not arrive.
@Controller
class SentPages {

    static final String ONE = "/app/kirim/{id:[0-9a-fA-F-]{36}}";

    private final SentList list;
    private final Stories stories;
    private final Routes routes;
    private final Wires wires;
    private final Verdicts verdicts;
    private final Outbox outbox;
    private final Environment settings;

    SentPages(
            SentList list,
            Stories stories,
            Routes routes,
            Wires wires,
            Verdicts verdicts,
            Outbox outbox,
            Environment settings) {
        this.list = list;
        this.stories = stories;
        this.routes = routes;
        this.wires = wires;
        this.verdicts = verdicts;
        this.outbox = outbox;
        this.settings = settings;
    }

    @GetMapping("/app/kirim")
    String sent(Model model, @CurrentUser User user, @RequestParam Map<String, String> params) {
        var filter = SentFilter.of(params);
        var sight = Sight.of(user);
        model.addAttribute("filter", filter);
        model.addAttribute("sight", sight);
        model.addAttribute("lines", list.lines(filter, sight));
        model.addAttribute("channels", list.channels());
        return "evidence/sent";
    }

    @GetMapping(ONE)
    String story(
            @PathVariable UUID id,
            @CurrentUser User user,
            @ModelAttribute(name = "frame", binding = false) Frame frame,
            @RequestParam(name = "batal", defaultValue = "false") boolean asks,
            Model model) {
        model.addAttribute("view", view(id, Sight.of(user), frame));
        model.addAttribute("asks", asks);
        return "evidence/story";
    }

    @PostMapping(ONE + "/pembatalan")
    String cancel(@PathVariable UUID id, @CurrentUser User user, RedirectAttributes after) {
        var message = stories.story(id, Sight.of(user)).orElseThrow(SentPages::missing).message();
        var done = outbox.cancel(new MessageId(message.id()), user.asActor());
        after.addFlashAttribute("told", done ? "evidence.cancel.done" : "evidence.cancel.late");
        return "redirect:" + SentFilter.HOME + "/" + id;
    }

    private StoryView view(UUID id, Sight sight, Frame frame) {
        var story = stories.story(id, sight).orElseThrow(SentPages::missing);
        var message = story.message();
        var route = routes.of(message);
        return new StoryView(
                story,
                verdicts.of(story, route, frame.words()),
                Journey.of(story, route, quiet(message), sight, frame.words()),
                wires.of(message).orElse(null),
                sight,
                sight.reads(message.unit()),
                frame.words());
    }

    private String quiet(Story.Message message) {
        var name = message.messageClass().name().toLowerCase(Locale.ROOT);
        return settings.getProperty("kentongan.messaging.quiet." + name, "");
    }

    static ResponseStatusException missing() {
        return new ResponseStatusException(HttpStatus.NOT_FOUND);
    }
}
