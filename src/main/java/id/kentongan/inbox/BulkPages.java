package id.kentongan.inbox;

import id.kentongan.cases.Bulk;
import id.kentongan.cases.BulkOrder;
import id.kentongan.directory.CurrentUser;
import id.kentongan.directory.User;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;

/// One deed on all cases that are ticked in the list, and its undoing.
@Controller
@RequestMapping("/app/{place:pesan|unit}/borongan")
class BulkPages {

    private final Bulk bulk;

    BulkPages(Bulk bulk) {
        this.bulk = bulk;
    }

    @PostMapping
    String run(
            @PathVariable String place,
            @RequestParam(name = "pilih", defaultValue = "") List<String> picked,
            @RequestParam(name = "tindakan", defaultValue = "") String deed,
            @RequestParam(name = "jenis", defaultValue = "") String category,
            @RequestParam(name = "tujuan", defaultValue = "") String unit,
            @RequestParam Map<String, String> params,
            @CurrentUser User by,
            HttpServletRequest request,
            HttpServletResponse to,
            Model model) {
        var named = BulkOrder.Deed.named(deed);
        if (named == null) {
            throw new ResponseStatusException(HttpStatus.BAD_REQUEST);
        }
        var order =
                new BulkOrder(
                        named,
                        BulkOrder.picks(picked),
                        InboxFilter.category(category),
                        Deed.unitOf(unit));
        if (order.wrong().isEmpty()) {
            model.addAttribute("result", bulk.run(order, by));
            model.addAttribute("undone", false);
        } else {
            to.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
            model.addAttribute("wrong", order.wrong());
        }
        return shown(place, params, request, to, model);
    }

    @PostMapping("/{id}/urungkan")
    String undo(
            @PathVariable String place,
            @PathVariable UUID id,
            @RequestParam Map<String, String> params,
            @CurrentUser User by,
            HttpServletRequest request,
            HttpServletResponse to,
            Model model) {
        model.addAttribute("result", bulk.undo(id, by));
        model.addAttribute("undone", true);
        return shown(place, params, request, to, model);
    }

    private static String shown(
            String place,
            Map<String, String> params,
            HttpServletRequest request,
            HttpServletResponse to,
            Model model) {
        var filter = InboxFilter.of(place, params);
        model.addAttribute("back", filter.href());
        model.addAttribute("home", filter.home());
        if (Asked.by(request).part()) {
            to.setHeader("HX-Trigger-After-Swap", "kentongan:done");
            return "inbox/bulkToast";
        }
        return "inbox/bulkPage";
    }
}
