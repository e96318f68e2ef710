package id.kentongan.grants;

/// Names an invitation list: the number that people call it by.
record ListId(int value) {

    /// How a row's number becomes one.
    public static ListId of(Integer value) {
        return new ListId(value);
    }

    String href() {
        return InvitationListPages.HOME + "/" + value;
    }

    String subject() {
        return "invitation-list:" + value;
    }
}
