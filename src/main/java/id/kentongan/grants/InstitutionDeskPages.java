package id.kentongan.grants;

import id.kentongan.directory.CurrentUser;
import id.kentongan.directory.Permission;
import id.kentongan.directory.User;
import id.kentongan.institutions.Institution;
import id.kentongan.institutions.InstitutionHistory;
import id.kentongan.institutions.InstitutionId;
import id.kentongan.institutions.InstitutionPlace;
import id.kentongan.institutions.InstitutionRefusal;
import id.kentongan.institutions.Institutions;
import id.kentongan.institutions.Stage;
import id.kentongan.web.Frame;
import jakarta.servlet.http.HttpServletResponse;
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

/// One institution: what is known of it, its conversation, and what an officer does with it.
@Controller
@RequestMapping(InstitutionPlace.HOME + "/lembaga/{id:[0-9a-fA-F-]{36}}")
class InstitutionDeskPages {

    private static final int HISTORY = 100;

    private final Institutions institutions;
    private final InstitutionHistory history;
    private final InvitationStore invitations;
    private final Inviting inviting;
    private final Dialogues dialogues;
    private final DialogueBoard board;

    InstitutionDeskPages(
            Institutions institutions,
            InstitutionHistory history,
            InvitationStore invitations,
            Inviting inviting,
            Dialogues dialogues,
            DialogueBoard board) {
        this.institutions = institutions;
        this.history = history;
        this.invitations = invitations;
        this.inviting = inviting;
        this.dialogues = dialogues;
        this.board = board;
    }

    @GetMapping
    String one(
            @PathVariable UUID id,
            @RequestParam(name = "sebelum", required = false) @Nullable String before,
            @CurrentUser User user,
            Model model) {
        return show(known(id), before, user, model);
    }

    /// The conversation alone, which moves.
    @GetMapping("/pesan")
    String dialogue(
            @PathVariable UUID id,
            @RequestParam(name = "sebelum", required = false) @Nullable String before,
            @CurrentUser User user,
            Model model) {
        show(known(id), before, user, model);
        return "grants/dialogue";
    }

    /// An officer's own words.
    @PostMapping("/pesan")
    String write(
            @PathVariable UUID id,
            @RequestParam(name = "pesan", defaultValue = "") String text,
            @CurrentUser User user,
            @ModelAttribute("frame") Frame frame,
            Model model,
            HttpServletResponse response) {
        var it = known(id);
        try {
            dialogues.write(it.id(), text, user);
        } catch (GrantRefusal refusal) {
            response.setStatus(422);
            model.addAttribute("text", text);
            model.addAttribute("textWrong", Wrong.of(refusal).in(frame));
            return show(it, null, user, model);
        }
        return "redirect:" + it.href() + "#pesan";
    }

    @PostMapping("/pesan/dibaca")
    String read(@PathVariable UUID id, @CurrentUser User user) {
        var it = known(id);
        dialogues.needsNone(it.id(), user);
        return "redirect:" + it.href() + "#pesan";
    }

    @PostMapping("/pesan/{row:[0-9]{1,18}}/ulang")
    String again(
            @PathVariable UUID id,
            @PathVariable long row,
            @CurrentUser User user,
            @ModelAttribute("frame") Frame frame,
            RedirectAttributes after) {
        var it = known(id);
        try {
            dialogues.resend(it.id(), row, user);
            after.addFlashAttribute("told", frame.t("grants.told.again"));
        } catch (GrantRefusal refusal) {
            after.addFlashAttribute("refused", Wrong.of(refusal).in(frame));
        }
        return "redirect:" + it.href() + "#pesan";
    }

    @GetMapping("/kontak")
    String contact(@PathVariable UUID id, @CurrentUser User user, Model model) {
        var it = known(id);
        return contact(it, it.contactName(), shown(it, user), null, model);
    }

    @PostMapping("/kontak")
    String setContact(
            @PathVariable UUID id,
            @RequestParam(name = "narahubung", defaultValue = "") String name,
            @RequestParam(name = "nomor", defaultValue = "") String phone,
            @RequestParam(name = "versi", defaultValue = "-1") int seen,
            @CurrentUser User user,
            @ModelAttribute("frame") Frame frame,
            Model model,
            HttpServletResponse response,
            RedirectAttributes after) {
        var it = known(id);
        try {
            institutions.setContact(it.id(), name, phone, seen, user);
        } catch (InstitutionRefusal refusal) {
            response.setStatus(422);
            return contact(it, name, phone, Wrong.of(refusal), model);
        }
        after.addFlashAttribute("told", frame.t("grants.told.contact"));
        return "redirect:" + it.href();
    }

    private static String contact(
            Institution it, String name, String phone, @Nullable Wrong wrong, Model model) {
        model.addAttribute("it", it);
        model.addAttribute("name", name);
        model.addAttribute("phone", phone);
        model.addAttribute("wrong", wrong);
        return "grants/contact";
    }

    @PostMapping("/tahap")
    String setStage(
            @PathVariable UUID id,
            @RequestParam(name = "tahap", defaultValue = "") String stage,
            @RequestParam(name = "tenggat", defaultValue = "") String due,
            @RequestParam(name = "versi", defaultValue = "-1") int seen,
            @CurrentUser User user,
            @ModelAttribute("frame") Frame frame,
            RedirectAttributes after) {
        var it = known(id);
        var to =
                Stage.of(stage)
                        .orElseThrow(() -> new ResponseStatusException(HttpStatus.BAD_REQUEST));
        try {
            var day = Inviting.read(due);
            if (day == null && !due.isBlank()) {
                throw new InstitutionRefusal("due", "institutions.wrong.date");
            }
            institutions.setStage(it.id(), to, day, seen, user);
            after.addFlashAttribute("told", frame.t("grants.told.stage"));
            // Signed without an invitation: nobody has said yet whom to reach.
            return "redirect:" + it.href() + (known(id).lacksContact() ? "/kontak" : "");
        } catch (InstitutionRefusal refusal) {
            after.addFlashAttribute("refused", Wrong.of(refusal).in(frame));
        }
        return "redirect:" + it.href();
    }

    @GetMapping("/undang")
    String invite(@PathVariable UUID id, @CurrentUser User user, Model model) {
        var it = known(id);
        return invite(it, new Inviting.Wish(shown(it, user), "", "", "", false), null, model);
    }

    @PostMapping("/undang")
    String invited(
            @PathVariable UUID id,
            @RequestParam(name = "nomor", defaultValue = "") String phone,
            @RequestParam(name = "tanggal", defaultValue = "") String day,
            @RequestParam(name = "jam", defaultValue = "") String time,
            @RequestParam(name = "tempat", defaultValue = "") String place,
            @RequestParam(name = "libur", defaultValue = "false") boolean anyway,
            @CurrentUser User user,
            @ModelAttribute("frame") Frame frame,
            Model model,
            HttpServletResponse response,
            RedirectAttributes after) {
        var it = known(id);
        var wish = new Inviting.Wish(phone, day, time, place, anyway);
        try {
            var list = inviting.invite(it.id(), wish, user);
            after.addFlashAttribute("told", welcome(it, wish, list, frame));
            return "redirect:" + list.id().href();
        } catch (GrantRefusal refusal) {
            response.setStatus(422);
            return invite(it, wish, Wrong.of(refusal), model);
        } catch (InstitutionRefusal refusal) {
            response.setStatus(422);
            return invite(it, wish, Wrong.of(refusal), model);
        }
    }

    /// A list that is there already keeps its own time and place, and says so.
    private static String welcome(
            Institution it, Inviting.Wish wish, InvitationList list, Frame frame) {
        var said =
                frame.t(
                        "grants.told.invited",
                        it.name(),
                        String.valueOf(list.id().value()),
                        frame.words().day(list.heldOn()));
        return wish.isFor(list) ? said : said + " " + frame.t("grants.told.kept");
    }

    private String invite(Institution it, Inviting.Wish wish, @Nullable Wrong wrong, Model model) {
        model.addAttribute("it", it);
        model.addAttribute("wish", wish);
        model.addAttribute("wrong", wrong);
        model.addAttribute("today", inviting.today());
        return "grants/invite";
    }

    private String show(Institution it, @Nullable String before, User user, Model model) {
        model.addAttribute("it", it);
        model.addAttribute(
                "dialogue",
                board.of(
                        it.id(),
                        before != null && before.matches("\\d{1,18}")
                                ? Long.valueOf(before)
                                : null));
        model.addAttribute("history", history.of(it.id(), HISTORY));
        model.addAttribute(
                "coming", invitations.comingListOf(it.id(), inviting.today()).orElse(null));
        model.addAttribute("manages", user.may(Permission.GRANT_MANAGE));
        model.addAttribute("explains", user.may(Permission.MESSAGE_READ));
        model.addAttribute("today", inviting.today());
        return "grants/institution";
    }

    /// The whole number, for him who has to see whether it is right; who looked is recorded.
    private String shown(Institution it, User reader) {
        return it.phone().map(phone -> institutions.reveal(it, phone, reader)).orElse("");
    }

    private Institution known(UUID id) {
        return institutions
                .find(new InstitutionId(id))
                .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
    }
}
