package id.kentongan.accounts;

import java.util.List;
import java.util.Map;
import java.util.Map.Entry;

/// What a browser calls itself, in words that its user knows: `Chrome`, `Android`. An empty one is
/// unknown.
record BrowserName(String browser, String system) {

    /// Many call themselves by the names of others too; the first that is found counts.
    private static final List<Entry<String, String>> BROWSERS =
            List.of(
                    Map.entry("Edg", "Edge"),
                    Map.entry("OPR/", "Opera"),
                    Map.entry("SamsungBrowser/", "Samsung Internet"),
                    Map.entry("UCBrowser/", "UC Browser"),
                    Map.entry("Firefox/", "Firefox"),
                    Map.entry("FxiOS/", "Firefox"),
                    Map.entry("Chrome/", "Chrome"),
                    Map.entry("CriOS/", "Chrome"),
                    Map.entry("Safari/", "Safari"));

    private static final List<Entry<String, String>> SYSTEMS =
            List.of(
                    Map.entry("Android", "Android"),
                    Map.entry("iPhone", "iPhone"),
                    Map.entry("iPad", "iPad"),
                    Map.entry("Windows", "Windows"),
                    Map.entry("Mac OS X", "macOS"),
                    Map.entry("CrOS", "ChromeOS"),
                    Map.entry("Linux", "Linux"));

    static BrowserName of(String agent) {
        return new BrowserName(find(BROWSERS, agent), find(SYSTEMS, agent));
    }

    boolean isPhone() {
        return system.equals("Android") || system.startsWith("iP");
    }

    private static String find(List<Entry<String, String>> names, String agent) {
        return names.stream()
                .filter(it -> agent.contains(it.getKey()))
                .map(Entry::getValue)
                .findFirst()
                .orElse("");
    }
}
