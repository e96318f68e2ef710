package id.kentongan.grants;

/// Names an invitation list: the number that people call it by.
record ListId(int value) {

    String href() {
        return InvitationListPages.HOME + "/" + value;
    }

    String subject() {
        return "invitation-list:" + value;
    }
}
