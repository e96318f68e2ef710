package id.kentongan.portal;

import id.kentongan.publishing.Publications;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import java.util.Map;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;

/// `/publik`: published questions and answers, newest first; each has its own permanent address.
@Controller
class PublicPages {

    private final Publications publications;
    private final SearchBrake brake;

    PublicPages(Publications publications, SearchBrake brake) {
        this.publications = publications;
        this.brake = brake;
    }

    @GetMapping("/publik")
    String list(
            @RequestParam Map<String, String> params,
            HttpServletRequest request,
            HttpServletResponse response,
            Model model) {
        var filter = PublicFilter.of(params);
        var busy = filter.isSearch() && !brake.allows(request.getRemoteAddr());
        if (busy) {
            response.setStatus(HttpStatus.TOO_MANY_REQUESTS.value());
            response.setHeader(HttpHeaders.RETRY_AFTER, "60");
        }
        model.addAttribute("list", list(filter, busy));
        return "portal/publications";
    }

    @GetMapping("/publik/{number:[0-9]{1,18}}")
    String one(@PathVariable long number, HttpServletResponse response, Model model) {
        var item = publications.live(number).orElse(null);
        if (item == null) {
            return absent(publications.isWithdrawn(number), response, model);
        }
        model.addAttribute("item", item);
        return "portal/publication";
    }

    @GetMapping("/publik/**")
    String unknown(HttpServletResponse response, Model model) {
        return absent(false, response, model);
    }

    private static String absent(boolean gone, HttpServletResponse response, Model model) {
        response.setStatus((gone ? HttpStatus.GONE : HttpStatus.NOT_FOUND).value());
        model.addAttribute("gone", gone);
        return "portal/gone";
    }

    private PublicList list(PublicFilter filter, boolean busy) {
        var units = publications.units();
        if (busy) {
            return new PublicList(filter, List.of(), false, units, true);
        }
        var items = publications.newest(filter.sought(), filter.after(), PublicList.PAGE + 1);
        var more = items.size() > PublicList.PAGE;
        return new PublicList(
                filter, more ? items.subList(0, PublicList.PAGE) : items, more, units, false);
    }
}
