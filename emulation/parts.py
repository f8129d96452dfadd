"""What the apps bring to the ground, by name: the ground loads these and knows none of the apps. A part of settings."""

# How each kind of paper is composed and what its issue sets off; the domain apps own these, the ground only names them.
OPEN_PAPER_KINDS = ["plan", "open_letter"]  # what anyone may read once it is issued
COUNCIL_PAPER_KINDS = ["minutes", "ballot_count", "invitation"]  # what members of the council read as well
PAPER_KINDS = {
    "plan": "campaigns.papers.plan.PlanPaper",
    "closing_report": "campaigns.papers.closing_report.ClosingReportPaper",
    "midterm_report": "campaigns.papers.midterm_report.MidtermReportPaper",
    "proposal": "awards.papers.proposal.ProposalPaper",
    "minutes": "awards.papers.minutes.MinutesPaper",
    "letter": "emulation.letters.papers.LetterPaper",
    "open_letter": "emulation.letters.papers.LetterPaper",
    "copy": "emulation.letters.copying.CopyPaper",
    "invitation": "awards.papers.invitation.InvitationPaper",
    "ballot_count": "awards.papers.ballot_count.BallotCountPaper",
    "own_decision": "awards.papers.own_decision.OwnDecisionPaper",
    "award_change": "awards.papers.award_change.AwardChangePaper",
}
# Long work that a worker does: what each kind makes and for whom.
JOB_KINDS = {
    "dossier_packet": "awards.dossiers.packets.DossierPacket",
    "proposal_packet": "awards.dossiers.packets.ProposalPacket",
    "book": "emulation.documents.book.printing.BookPrint",
    "unit_forms": "campaigns.form_print.FormPrint",
    "certificate_run": "awards.certificate_run.RunPrint",
    "yearbook": "awards.register.yearbook.YearBookPrint",
}
# Lists that are imported from a spreadsheet, by the word in their address.
IMPORTERS = {
    "don-vi": "emulation.accounts.imports.units.UnitImporter",
    "tai-khoan": "emulation.accounts.imports.people.PeopleImporter",
    "don-vi-tham-gia": "campaigns.imports.participants.ParticipantImporter",
    "viec-dang-ky": "campaigns.imports.pledges.PledgeImporter",
    "ket-qua": "campaigns.imports.achievements.AchievementImporter",
    "ho-so-khen-thuong": "awards.imports.nominees.PersonImporter",
    "khen-thuong-cu": "awards.imports.past_awards.PastAwardImporter",
    "phieu-dang-ky": "campaigns.imports.form_pledges.FormPledges",
    "phieu-ket-qua": "campaigns.imports.form_results.FormResults",
    "quyet-dinh-cap-tren": "awards.imports.decision_lines.DecisionLines",
}
# Who keeps verification codes of other things than papers: each a function short code -> Held or None.
CODE_HOLDERS = ["awards.verifying.held"]
# More buttons on a paper's page: each a function (user, document) -> list of Action.
PAPER_ACTIONS = ["emulation.letters.actions.on_paper", "awards.actions.on_paper"]
# What can be begun from the list of papers: each a function user -> list of Action.
PAPER_STARTS = ["emulation.letters.actions.starts"]
# What a clerk can start a letter from, besides blank forms: each a function user -> list of Starter.
LETTER_STARTERS = ["campaigns.starters.letters", "awards.starters.letters"]
# Who adds numbers to the closing report of a campaign.
CAMPAIGN_FIGURES = [
    "campaigns.statistics.campaign_figures",
    "campaigns.statistics.promise_figures",
    "campaigns.statistics.kinds.report_figures",
    "campaigns.statistics.propaganda.report_figures",
    "campaigns.statistics.targets.report_figures",
    "campaigns.statistics.scores.report_figures",
    "campaigns.statistics.rhythm_figures",
    "campaigns.statistics.shortcoming_figures",
    "awards.statistics.campaign_figures",
]
# Pages of a campaign, for the bar over each of them: each a list of campaigns.sides.Side.
CAMPAIGN_SIDES = ["campaigns.sides.SIDES", "awards.sides.SIDES"]
# Signs of life of a unit besides the results it hands in: each a function of participations -> (unit, day, what).
CAMPAIGN_SIGNS = ["campaigns.statistics.signs.pledges_and_plans", "awards.statistics.signs"]
# Who knows what waits for a person: each a function user -> list of WorkItem, shown on the start page.
WORK_SOURCES = [
    "emulation.documents.work.waiting",
    "campaigns.work.waiting",
    "campaigns.chain_work.waiting",
    "awards.work.waiting",
    "emulation.notices.work.waiting",
]
# Those who know what waits in one campaign: each a function (user, campaign id) -> list of WorkItem, for its page.
CAMPAIGN_WORK = ["campaigns.work.waiting", "awards.work.waiting"]
# Who knows what stands in a person's calendar: each a function user -> events.
CALENDAR_SOURCES = ["campaigns.agenda.events", "awards.agenda.events"]
# Who knows when each unit did what a milestone asks: each a function campaign -> {kind: {participation id: Done}}.
MILESTONE_FACTS = ["campaigns.statistics.milestone_facts", "awards.statistics.milestone_facts"]
# What people can be reminded of: each a list of emulation.notices.kinds.Kind.
REMINDERS = ["campaigns.reminders.KINDS", "awards.reminders.KINDS"]
# What a change of organisations means for each app's work: each a function draft -> list of Effect.
UNIT_EFFECTS = ["campaigns.flows.succession.effects"]
# What the page of an organisation shows: each a function (organisation, {ended predecessor: name}, user) -> Panels.
UNIT_PANELS = ["campaigns.unit_panels.panels", "awards.unit_panels.panels"]
# What other apps put beside a paper: panels, marks in lists, the file to hand out first.
PAPER_COMPANIONS = ["emulation.signing.companion.SigningCompanion"]
# Whose title anyone may read who holds the code. Titles of other papers may name a person.
OPEN_TITLE_KINDS = [*OPEN_PAPER_KINDS, "closing_report"]
