package id.kentongan.grants;

import id.kentongan.broadcasts.BroadcastRefusal;
import id.kentongan.broadcasts.OrderedBroadcasts;
import id.kentongan.directory.CurrentUser;
import id.kentongan.directory.Permission;
import id.kentongan.directory.User;
import id.kentongan.institutions.InstitutionId;
import id.kentongan.institutions.InstitutionPlace;
import id.kentongan.institutions.InstitutionRefusal;
import id.kentongan.web.Frame;
import java.util.Arrays;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/// *Undangan NPHD*: the lists, one of them, and what is done with it.
@Controller
@RequestMapping(InvitationListPages.HOME)
class InvitationListPages {

    static final String HOME = InstitutionPlace.HOME + "/undangan";
    private static final String ONE = "/{id:[0-9]{1,9}}";

    private final InvitationBoard board;
    private final InvitationStore store;
    private final InvitationLists lists;
    private final Inviting inviting;
    private final InvitationRounds rounds;
    private final OrderedBroadcasts broadcasts;

    InvitationListPages(
            InvitationBoard board,
            InvitationStore store,
            InvitationLists lists,
            Inviting inviting,
            InvitationRounds rounds,
            OrderedBroadcasts broadcasts) {
        this.board = board;
        this.store = store;
        this.lists = lists;
        this.inviting = inviting;
        this.rounds = rounds;
        this.broadcasts = broadcasts;
    }

    @GetMapping
    String list(@RequestParam Map<String, String> params, @CurrentUser User user, Model model) {
        var filter = InvitationFilter.of(params);
        model.addAttribute("filter", filter);
        model.addAttribute("page", board.page(filter));
        model.addAttribute("officers", board.officers());
        model.addAttribute("today", inviting.today());
        model.addAttribute("manages", user.may(Permission.GRANT_MANAGE));
        return "grants/invitations";
    }

    @GetMapping(ONE)
    String one(
            @PathVariable int id,
            @RequestParam(name = "tampil", required = false) @Nullable String which,
            @RequestParam(name = "mulai", defaultValue = "0") String from,
            @RequestParam(name = "tanya", defaultValue = "") String asked,
            @CurrentUser User user,
            Model model) {
        var view = show(id, which, from, user, model);
        model.addAttribute("asked", asked);
        model.addAttribute("parts", asked.equals("proses") ? rounds.parts(view.it()) : 0);
        return "grants/invitation";
    }

    /// As much of the page as moves.
    @GetMapping(ONE + "/papan")
    String moving(
            @PathVariable int id,
            @RequestParam(name = "tampil", required = false) @Nullable String which,
            @RequestParam(name = "mulai", defaultValue = "0") String from,
            @CurrentUser User user,
            Model model) {
        show(id, which, from, user, model);
        return "grants/invitationBoard";
    }

    private InvitationView show(
            int id, @Nullable String which, String from, User user, Model model) {
        var list =
                store.find(new ListId(id))
                        .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
        var filter = GuestFilter.of(which);
        var skip = from.matches("\\d{1,6}") ? Integer.parseInt(from) : 0;
        var sent = board.rounds(list.id());
        var guests = board.guests(list.id(), filter, skip);
        var view =
                new InvitationView(
                        list,
                        sent,
                        sent.isEmpty()
                                ? null
                                : broadcasts.progress(sent.getFirst().broadcast()).orElse(null),
                        filter,
                        board.counts(list.id()),
                        guests.subList(0, Math.min(InvitationBoard.GUESTS, guests.size())),
                        skip,
                        guests.size() > InvitationBoard.GUESTS,
                        inviting.today(),
                        user.may(Permission.GRANT_MANAGE));
        model.addAttribute("view", view);
        return view;
    }

    @PostMapping(ONE + "/{deed:proses|jeda|lanjut|pembatalan}")
    String act(
            @PathVariable int id,
            @PathVariable String deed,
            @CurrentUser User user,
            @ModelAttribute("frame") Frame frame,
            RedirectAttributes after) {
        return switch (deed) {
            case "proses" -> done(id, "processed", frame, after, it -> lists.process(it, user));
            case "jeda" -> done(id, "paused", frame, after, it -> lists.pause(it, user));
            case "lanjut" -> done(id, "resumed", frame, after, it -> lists.resume(it, user));
            default -> done(id, "cancelled", frame, after, it -> lists.cancel(it, user));
        };
    }

    @PostMapping(ONE + "/ulang")
    String again(
            @PathVariable int id,
            @RequestParam(name = "kepada", defaultValue = "") String to,
            @CurrentUser User user,
            @ModelAttribute("frame") Frame frame,
            RedirectAttributes after) {
        var whom =
                Arrays.stream(InvitationLists.Again.values())
                        .filter(it -> it.name().equals(to))
                        .findFirst()
                        .orElse(InvitationLists.Again.FAILED);
        return done(id, "resent", frame, after, it -> lists.again(it, whom, user));
    }

    @PostMapping(ONE + "/lembaga/{institution}/keluar")
    String remove(
            @PathVariable int id,
            @PathVariable UUID institution,
            @CurrentUser User user,
            @ModelAttribute("frame") Frame frame,
            RedirectAttributes after) {
        return done(
                id,
                "removed",
                frame,
                after,
                it -> inviting.remove(it, new InstitutionId(institution), user));
    }

    private interface Deed {
        void on(ListId id);
    }

    private static String done(
            int id, String told, Frame frame, RedirectAttributes after, Deed deed) {
        var list = new ListId(id);
        try {
            deed.on(list);
            after.addFlashAttribute("told", frame.t("grants.told." + told));
        } catch (GrantRefusal refusal) {
            after.addFlashAttribute("refused", frame.t(refusal.key(), refusal.args().toArray()));
        } catch (InstitutionRefusal refusal) {
            after.addFlashAttribute("refused", frame.t(refusal.key(), refusal.args()));
        } catch (BroadcastRefusal refusal) {
            after.addFlashAttribute("refused", frame.t("grants.wrong.list.moved"));
        }
        return "redirect:" + list.href();
    }
}
