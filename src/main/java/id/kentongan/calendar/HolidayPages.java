package id.kentongan.calendar;

import id.kentongan.directory.CurrentUser;
import id.kentongan.directory.User;
import id.kentongan.imports.WrittenDay;
import id.kentongan.web.OfficeSettings;
import jakarta.servlet.http.HttpServletResponse;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/// Holidays, year by year: add, change, remove.
@Controller
@RequestMapping(HolidayPlace.HOME)
class HolidayPages {

    private static final String DAY = "/{day}";

    private final Holidays holidays;
    private final OfficeSettings office;
    private final InstantSource clock;

    HolidayPages(Holidays holidays, OfficeSettings office, InstantSource clock) {
        this.holidays = holidays;
        this.office = office;
        this.clock = clock;
    }

    @GetMapping
    String list(@RequestParam(name = "tahun", defaultValue = "") String year, Model model) {
        var asked = year.matches("\\d{4}") ? Integer.parseInt(year) : 0;
        return show(
                Holiday.isKept(asked) ? asked : today().getYear(),
                null,
                HolidayForm.FRESH,
                null,
                model);
    }

    @PostMapping
    String add(
            HolidayForm form,
            @CurrentUser User user,
            Model model,
            HttpServletResponse response,
            RedirectAttributes after) {
        try {
            var it = form.read();
            holidays.add(it, user.asActor());
            return told("calendar.told.added", it.day(), after);
        } catch (HolidayRefusal refusal) {
            response.setStatus(422);
            return show(yearOf(form), null, form, refusal, model);
        }
    }

    @GetMapping(DAY)
    String holiday(
            @PathVariable String day,
            @RequestParam(name = "hapus", required = false) boolean question,
            Model model) {
        var it = find(day);
        model.addAttribute("question", question);
        return show(it.day().getYear(), it, HolidayForm.of(it), null, model);
    }

    @PostMapping(DAY)
    String change(
            @PathVariable String day,
            HolidayForm form,
            @CurrentUser User user,
            Model model,
            HttpServletResponse response,
            RedirectAttributes after) {
        var was = find(day);
        try {
            var it = form.read();
            holidays.change(was.day(), it, user.asActor());
            return told("calendar.told.changed", it.day(), after);
        } catch (HolidayRefusal refusal) {
            response.setStatus(422);
            return show(was.day().getYear(), was, form, refusal, model);
        }
    }

    @PostMapping(DAY + "/hapus")
    String remove(@PathVariable String day, @CurrentUser User user, RedirectAttributes after) {
        var it = find(day);
        holidays.remove(it.day(), user.asActor());
        return told("calendar.told.removed", it.day(), after);
    }

    private Holiday find(String day) {
        return WrittenDay.read(day)
                .flatMap(holidays::on)
                .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
    }

    private int yearOf(HolidayForm form) {
        return WrittenDay.read(form.day())
                .map(LocalDate::getYear)
                .filter(Holiday::isKept)
                .orElse(today().getYear());
    }

    private String show(
            int year,
            @Nullable Holiday open,
            HolidayForm form,
            @Nullable HolidayRefusal wrong,
            Model model) {
        var today = today();
        var missing =
                IntStream.of(today.getYear(), today.getYear() + 1)
                        .filter(it -> holidays.of(it).isEmpty())
                        .boxed()
                        .toList();
        model.addAttribute("page", new HolidayYear(year, holidays.of(year), today, missing));
        model.addAttribute("open", open);
        model.addAttribute("form", form);
        model.addAttribute("wrong", wrong);
        return "calendar/holidays";
    }

    private LocalDate today() {
        return clock.instant().atZone(office.zone()).toLocalDate();
    }

    private static String told(String key, LocalDate day, RedirectAttributes after) {
        after.addFlashAttribute("told", key);
        return "redirect:" + HolidayYear.href(day.getYear());
    }
}
