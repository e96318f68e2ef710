package id.kentongan.inbox;

import id.kentongan.audit.Audit;
import id.kentongan.cases.Blocking;
import id.kentongan.cases.LateIntake;
import id.kentongan.contacts.Address;
import id.kentongan.contacts.ContactId;
import id.kentongan.contacts.Phone;
import id.kentongan.directory.CurrentUser;
import id.kentongan.directory.Permission;
import id.kentongan.directory.User;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/// *Daftar Hitam*: the numbers that the office does not hear, and what they wrote.
@Controller
@RequestMapping("/app/daftar-hitam")
class BlacklistPages {

    private static final String HOME = "redirect:/app/daftar-hitam";

    private final BlockedList list;
    private final Blocking blocking;
    private final LateIntake late;
    private final Audit audit;

    BlacklistPages(BlockedList list, Blocking blocking, LateIntake late, Audit audit) {
        this.list = list;
        this.blocking = blocking;
        this.late = late;
        this.audit = audit;
    }

    @GetMapping
    String page(
            @RequestParam(name = "cari", defaultValue = "") String search,
            @RequestParam(name = "setelah", required = false) @Nullable String after,
            @CurrentUser User reader,
            Model model) {
        var form = BlockForm.search(search.strip(), reader.may(Permission.NUMBER_REVEAL));
        return shown(form, after, reader, model);
    }

    @PostMapping
    String block(
            @RequestParam(name = "nomor", defaultValue = "") String number,
            @RequestParam(name = "sebab", defaultValue = "") String reason,
            @RequestParam(name = "pejabat", defaultValue = "") String even,
            @CurrentUser User by,
            HttpServletResponse response,
            Model model,
            RedirectAttributes after) {
        var form = BlockForm.block(number.strip(), reason.strip(), !even.isEmpty());
        var phone = form.isRight() ? Phone.read(form.number()).orElseThrow() : null;
        var done =
                phone == null
                        ? form
                        : blocking.number(phone, form.reason(), form.even(), by)
                                .map(form::because)
                                .orElse(form);
        if (done.isRight()) {
            return told("block.told.blocked", after);
        }
        response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
        return shown(done, null, by, model);
    }

    /// What one number wrote while it was blocked.
    @GetMapping("/{contact}")
    String messages(
            @PathVariable UUID contact,
            @RequestParam(name = "setelah", required = false) @Nullable String after,
            Model model) {
        var id = new ContactId(contact);
        var cursor = InboxCursor.read(after).orElse(null);
        var kept = list.kept(id, cursor);
        var line = list.line(id).orElse(null);
        if (line == null && cursor == null && kept.lines().isEmpty()) {
            throw new ResponseStatusException(HttpStatus.NOT_FOUND);
        }
        var address = list.address(id).map(Address::parse).map(Address::masked).orElse("");
        model.addAttribute("number", address);
        model.addAttribute("contact", contact);
        model.addAttribute("line", line);
        model.addAttribute("kept", kept);
        model.addAttribute("first", cursor == null);
        return "inbox/blocked";
    }

    @PostMapping("/{objection}/pembukaan")
    String unblock(@PathVariable UUID objection, @CurrentUser User by, RedirectAttributes after) {
        var line = list.line(objection).orElse(null);
        if (!blocking.unblock(objection, by)) {
            return told("block.told.gone", after);
        }
        after.addFlashAttribute("told", "block.told.unblocked");
        return line != null && line.messages() > 0 && line.contact() != null
                ? HOME + "/" + line.contact().value()
                : HOME;
    }

    /// The whole number; who looked, and when, is recorded.
    @PostMapping("/{objection}/nomor")
    @Transactional
    public String reveal(@PathVariable UUID objection, @CurrentUser User reader, Model model) {
        var line =
                list.line(objection)
                        .filter(_ -> reader.may(Permission.NUMBER_REVEAL))
                        .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
        audit.record(reader.asActor(), "number.reveal", "objection:" + objection, Map.of());
        model.addAttribute("number", Address.parse(line.address()).display());
        return "inbox/blockedNumber";
    }

    @PostMapping("/pesan/{inbound}/kasus")
    String make(@PathVariable UUID inbound, @CurrentUser User by, RedirectAttributes after) {
        return late.take(inbound, by)
                .map(it -> "redirect:/app/pesan/" + it.value())
                .orElseGet(() -> told("block.told.not-made", after));
    }

    private String shown(BlockForm form, @Nullable String after, User reader, Model model) {
        var cursor = InboxCursor.read(after).orElse(null);
        var reveals = reader.may(Permission.NUMBER_REVEAL);
        model.addAttribute("form", form);
        model.addAttribute("page", list.page(form.sought(), reveals, cursor));
        model.addAttribute("heard", list.heardAgain());
        model.addAttribute("first", cursor == null);
        model.addAttribute("reveals", reveals);
        return "inbox/blacklist";
    }

    private static String told(String key, RedirectAttributes after) {
        after.addFlashAttribute("told", key);
        return HOME;
    }
}
