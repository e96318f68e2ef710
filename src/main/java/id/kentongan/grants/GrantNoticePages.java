package id.kentongan.grants;

import id.kentongan.broadcasts.BroadcastRefusal;
import id.kentongan.directory.CurrentUser;
import id.kentongan.directory.Permission;
import id.kentongan.directory.User;
import id.kentongan.institutions.Institution;
import id.kentongan.institutions.InstitutionPlace;
import id.kentongan.institutions.InstitutionRefusal;
import id.kentongan.institutions.InstitutionSelection;
import id.kentongan.web.Frame;
import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/// *Kabar*: what is told to one institution or to many. First who and what, then a look at it, then
/// *Ya*.
@Controller
@RequestMapping(GrantNoticePages.HOME)
class GrantNoticePages {

    static final String HOME = InstitutionPlace.HOME + "/kabar";

    private final GrantNotices notices;
    private final InstitutionSelection selection;
    private final GrantTexts texts;
    private final Inviting inviting;

    GrantNoticePages(
            GrantNotices notices,
            InstitutionSelection selection,
            GrantTexts texts,
            Inviting inviting) {
        this.notices = notices;
        this.selection = selection;
        this.texts = texts;
        this.inviting = inviting;
    }

    /// Where one institution is told of that.
    static String href(Topic topic, Institution it) {
        return NoticeWish.of(Map.of("kode", it.code())).href(topic);
    }

    @GetMapping
    String form(@RequestParam Map<String, String> params, @CurrentUser User user, Model model) {
        return form(NoticeWish.of(params), null, user, model);
    }

    /// Who would be told what.
    @PostMapping("/periksa")
    String look(
            @RequestParam Map<String, String> params,
            @CurrentUser User user,
            Model model,
            HttpServletResponse response) {
        var wish = NoticeWish.of(params);
        try {
            return look(wish, null, model);
        } catch (GrantRefusal refusal) {
            response.setStatus(422);
            return form(wish, Wrong.of(refusal), user, model);
        } catch (InstitutionRefusal refusal) {
            response.setStatus(422);
            return form(wish, Wrong.of(refusal), user, model);
        }
    }

    @PostMapping
    String tell(
            @RequestParam Map<String, String> params,
            @CurrentUser User user,
            @ModelAttribute("frame") Frame frame,
            Model model,
            HttpServletResponse response,
            RedirectAttributes after) {
        var wish = NoticeWish.of(params);
        try {
            var told = notices.tell(wish, params.getOrDefault("tanda", ""), user);
            after.addFlashAttribute(
                    "told", frame.t("grants.told.notice", told, frame.t(wish.topic().key())));
            return "redirect:" + MessagePages.HOME + "?jenis=" + wish.topic().message();
        } catch (GrantRefusal refusal) {
            return again(wish, Wrong.of(refusal), user, model, response);
        } catch (InstitutionRefusal refusal) {
            return again(wish, Wrong.of(refusal), user, model, response);
        } catch (BroadcastRefusal refusal) {
            var wrong = new Wrong("", refusal.key(), List.of(refusal.args()));
            return again(wish, wrong, user, model, response);
        }
    }

    /// What concerns the whole is said over a fresh look, what concerns a field at the field.
    private String again(
            NoticeWish wish, Wrong wrong, User user, Model model, HttpServletResponse response) {
        response.setStatus(wrong.is("notice.changed") ? 409 : 422);
        if (wrong.at("")) {
            try {
                return look(wish, wrong, model);
            } catch (GrantRefusal refusal) {
                return form(wish, Wrong.of(refusal), user, model);
            } catch (InstitutionRefusal refusal) {
                return form(wish, Wrong.of(refusal), user, model);
            }
        }
        return form(wish, wrong, user, model);
    }

    private String look(NoticeWish wish, @Nullable Wrong wrong, Model model) {
        model.addAttribute("wish", wish);
        model.addAttribute("round", notices.look(wish));
        model.addAttribute("wrong", wrong);
        return "grants/noticeLook";
    }

    private String form(NoticeWish wish, @Nullable Wrong wrong, User user, Model model) {
        model.addAttribute("wish", wish);
        model.addAttribute("wrong", wrong);
        model.addAttribute("listed", wish.listed() ? selection.listed(wish.list()).size() : 0);
        var kind = wish.topic().text();
        model.addAttribute("words", kind == null ? "" : texts.text(kind));
        model.addAttribute("today", inviting.today());
        model.addAttribute("manages", user.may(Permission.GRANT_MANAGE));
        return "grants/notice";
    }
}
