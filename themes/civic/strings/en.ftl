# Every word that the civic theme adds to a page, in plain English.
# A line can be changed without touching a template. `{ $name }` stands for a value.

## The frame of every page

skip-link = Skip to main content
head-title = { $title } – { $site }
head-title-in-section = { $title } – { $section } – { $site }
home = Home
nav-main = Main
nav-breadcrumb = Breadcrumb
nav-pagination = Previous and next page
card-alt = { $title }. { $site }, { $organisation }
contents = Contents
previous = Previous
next = Next
page-reviewed = Page last reviewed:
page-next-review = Next review due:
page-owner = Page owner:
page-address = This page:
footer-contact = Contact
footer-email = Email:
footer-phone = Phone:
footer-formats = Other formats
footer-support = Support links
footer-licence = Licence:
footer-archive = Earlier versions
archive-date = kept as it was since

## Hand-outs, posters and slides

event-title = For a careers event
event-hand-out = Print a hand-out about { $plural } (A4)
event-large-print = Print it in large print
event-hand-outs = Print the hand-outs of all professions
event-poster = Print this pathway as a poster (A3)
event-slides = Show the professions as slides
rendition-hand-out = { $title }: hand-out
rendition-hand-out-summary = One sheet of A4 about this profession: { $title }.
rendition-large-print = { $title }: hand-out in large print
rendition-large-print-summary = Sheets of A4 in large print about this profession: { $title }.
rendition-hand-outs = Hand-outs about all professions
rendition-hand-outs-summary = A sheet of A4 about each profession, to print and give away.
rendition-poster = { $title }: poster
rendition-poster-summary = A sheet of A3 to print and put on a wall: { $title }.
rendition-slides = Slides about all professions
rendition-slides-summary = A talk with a slide about each profession.
print-advice = Print this page on A4, in colour or in black and white.
print-large = Large print
print-usual = Usual size of print
poster-advice = Print this page on A3. A copy shop can print it from a PDF.
poster-example = This is an example. It is not clinical guidance.
pack-about = { $count ->
    [one] There is 1 hand-out in this pack.
   *[other] There are { $count } hand-outs in this pack, each on a sheet of its own:
}
sheet-more = Scan the code or type the address to read more, and to check for the latest version.
sheet-version = Last reviewed:
code-alt = QR code that leads to the page about this: { $title }
slides-advice = Go from slide to slide with the arrow keys, Page Up and Page Down. Printed, there are 2 slides on each sheet of A4.
slide-notes = Notes for the speaker: { $title }

## Which job is for me?

rendition-which-job = Which job is for me?
rendition-which-job-summary = Find the professions that work on what interests you.
rendition-which-job-conditions = Which job is for me? By condition
rendition-which-job-conditions-summary = The professions that name each condition.
rendition-which-job-settings = Which job is for me? By setting
rendition-which-job-settings-summary = The professions that work in each setting.
rendition-which-job-ages = Which job is for me? By age group
rendition-which-job-ages-summary = The professions that work with each age group.
which-job-conditions = By condition
which-job-settings = By setting
which-job-ages = By age group
which-job-all = All professions
which-job-note = The profiles name these. A profession may do more than its profile says.
fact-ages = Age groups
fact-apprenticeships = Apprenticeship levels
fact-not-stated = Not stated

## A shared screen

kiosk-nav = Back to the start
kiosk-take-along = Take this page with you
kiosk-take-along-text = Scan the code with your phone, or type the address. Links to other sites work there too.
loop-title = Meet the professions
loop-pause = Pause
loop-play = Play
idle-title = Are you still there?
idle-text = This screen goes back to the start in 20 seconds. Touch anywhere, or press a key, to stay on this page.
idle-stay = Stay on this page

## A copy that is carried away

copy-made = This copy was made on
copy-latest = Check online for the latest version: { $address }

## Notices

notices-label = About this edition
draft-title = Draft preview
draft-text = This page is not for publication. Its content may change.
ended-title = The period of this strategy is over
ended-text = It covered { $from } to { $to }. The plans on these pages are not being updated.
ended-successor = The strategy that replaces it is

## Words that several pages use

yes = Yes
no = No
source = Source:
note = Note:
as-at = Counted on { $date }.
percent = { $value }%
unit-percent = { $value }%
unit-score = { $value } out of 10
unit-none = { $value }
year = { $name } ({ $label })
no-meaning = The source gives no meaning.
image-credit = Picture:

## Words that running text needs

callout-note = Note
callout-tip = Tip
callout-important = Important
callout-warning = Warning
callout-caution = Caution
footnotes = Footnotes
footnote = Footnote { $number }
footnote-back = Back to the text of footnote { $number }
footnote-back-again = Back to the text of footnote { $number }, place { $mention }
task-done = Done:
task-not-done = Not done:
table-label = Table { $number }

## An old address that leads to a new one

redirect-title = This page has moved
redirect-summary = The page has a new address.
redirect-link = Go to the page at its new address
use-title = Use this on your site: { $title }
use-summary = Copy the profile “{ $title }” to your own website. It takes its look from your page.
use-link = Use this profile on your site
use-lead = Copy the HTML below into your page. It holds no script and no style, so it looks like the rest of your page. Keep the lines about the source and the licence.
use-level = Heading level { $level }
use-level-hint = For a place below a heading of level { $above }.
use-show = Show the HTML with headings from level { $level }
use-frame = Show it in a frame
use-frame-lead = If you cannot paste HTML, show this page in a frame. It changes when the profile does.
use-oembed = For programs (oEmbed)
use-oembed-lead = Editors that know oEmbed ask this address for the HTML.
cite-title = Cite this page
cite-files = For programs that manage references:
page-changed = Last changed:
changes-where = See the page
change-was = Before
change-is = Now
change-why = Why
feed-title = Changes
data-title = The content as data
not-recorded = The publication does not record this
embed-source = Source:
cite-version = reviewed on { $reviewed }
cite-note = Version reviewed on { $reviewed }
cite-text = { $organisation } ({ $year }) “{ $title }”, { $publication }, version { $version }. Available at: { $url } (Accessed: add the day on which you read it).
cite-text-undated = { $organisation } (no date) “{ $title }”, { $publication }. Available at: { $url } (Accessed: add the day on which you read it).
cite-whole = { $organisation } ({ $year }) { $title }, version { $version }. Available at: { $url } (Accessed: add the day on which you read it).
cite-whole-undated = { $organisation } (no date) { $title }. Available at: { $url } (Accessed: add the day on which you read it).
changes-feed = Changes to { $title }
change-old = Before: { $text }
change-new = Now: { $text }
change-reason = Why: { $text }
part-moved = A part of this page has moved. Go to it at its new address

## The opening page

home-numbers = The strategy at a glance
count-professions = { $count ->
    [one] profession
   *[other] professions
}
count-commitments = { $count ->
    [one] commitment
   *[other] commitments
}
count-themes = { $count ->
    [one] theme
   *[other] themes
}
count-objectives = { $count ->
    [one] objective
   *[other] objectives
}
count-years = { $count ->
    [one] year
   *[other] years
}
home-ways-in = Where to start
home-commitments = Commitments
home-themes = Themes
home-professions = Professions
way-in-staff = If you work here
way-in-staff-text = See what is planned for you, and when.
way-in-future = If you are thinking about a career
way-in-future-text = Find out what each profession does.
way-in-partners = If you work with us
way-in-partners-text = See the objectives, how the plan was made and what it builds on.
qualifier-over = Over { $value }
qualifier-about = About { $value }
qualifier-exactly = { $value }

## Professions

key-facts = Key facts
fact-abbreviation = Abbreviation
fact-places = Places
fact-settings = Settings
fact-conditions = Conditions
fact-national-title = Title in national counts
fact-regulator = Regulator
fact-regulator-title = Protected title
profession-what-they-do = What { $plural } do
profession-where-they-work = Where { $plural } work
profession-future-plans = Future plans
profession-support-roles = Support roles
profession-pathways = How { $plural } fit into a pathway
profession-objectives = Objectives that name { $plural }
profession-feedback = Feedback about { $plural }
conditions-title = Professions by condition
conditions-intro = The list shows the conditions that the profiles name. It is not advice on whom to see.
objective-in-theme = Objective in the theme { $theme }

## Pathways

pathway-steps = What each profession adds

## Feedback

feedback-professions = About:
feedback-team = Team:
voice-patient = From a patient
voice-relative = From a relative of a patient
voice-parent = From a parent of a patient
voice-carer = From an unpaid carer
voice-colleague = From someone who works in the service
voice-staff-note = A patient's words, noted by a member of staff

## Commitments and themes

commitment-themes = Themes that serve this commitment
theme-commitments = Commitments it serves
theme-years = Years
theme-ambitions = Ambitions it serves
theme-no-ambitions = This theme names no ambitions.
theme-objectives = Objectives
objective = Objective
objective-status = Status
objective-owner = Owner
objective-due = Due
objective-partners = Partners
objective-professions = Professions
status-planned = Planned
status-in-progress = In progress
status-done = Done
matrix-title = Which commitments each theme serves
matrix-intro = Each row is a theme. "Yes" means that the theme serves the commitment at the top of the column.
matrix-caption = Themes and the commitments they serve
matrix-theme = Theme
objective-of = of { $theme }
theme-more-objectives = See the objectives of all themes, by year, commitment and partner
commitment-objectives = { $count ->
    [one] See the objective of these themes
   *[other] See the { $count } objectives of these themes
}
years-all = In every year of the strategy, { $from } to { $to }
years-some = In:

## Pages that list objectives

filters-more = Show only some of them
filters-objectives = Find objectives
selection-objectives = All objectives
selection-objectives-summary = Every objective of the strategy, theme by theme.
selection-objectives-years = Objectives by year: { $name } ({ $label })
selection-objectives-years-summary = The objectives of the themes that are worked on in { $label }.
selection-objectives-commitments = Objectives by commitment: { $title }
selection-objectives-commitments-summary = The objectives of the themes that serve the commitment "{ $title }".
selection-objectives-partners = Objectives by partner: { $title }
selection-objectives-partners-summary = The objectives that name this partner: { $title }.
selection-years = By year
selection-years-choice = { $name } ({ $label })
selection-commitments = By commitment
selection-commitments-choice = { $title }
selection-partners = By partner
selection-partners-choice = { $title }
selection-count = { $count ->
    [one] 1 objective
   *[other] { $count } objectives
} in { $of ->
    [one] 1 theme
   *[other] { $of } themes
}.

## Figures about the workforce

diversity-caption = { $label }: share of the workforce
diversity-group = Group
diversity-share = Share
diversity-base = Who was counted:
diversity-date = Date:
diversity-source-label = The source uses the words "{ $source }" for the group "{ $label }".

diversity-base-all = Who was counted, for all questions:
diversity-date-all = Date of all figures:
diversity-source-all = Source of all figures:
diversity-partial = The source does not say how the rest is made up.
bars-whole = A full bar stands for everyone.

## Targets

metrics-caption = Targets for each year
metrics-measure = Measure
metrics-no-target = No target
metrics-result = Result: { $value } on { $date }
metrics-result-source = Source of the result for { $year }: { $source }
metrics-no-results = Results: none have been recorded here yet.
metrics-scope = Who the targets cover:
metrics-baseline = Figure at the start:
metrics-baseline-value = { $value } on { $date }
metrics-headline = The targets for { $count } of the { $all } measures change over the years:
metrics-move = { $measure }: from { $from } to { $to }
bars-scales = The bars show the targets whose numbers change. Each row has its own scale: a full bar is the highest target of the row, or 10 for a score out of 10.
metrics-notes = Notes on the measures
target-reduce-to = Reduce to { $value }
target-reduce-by = Reduce by { $value }
target-keep-between = { $value }
target-range = { $from } to { $to }
target-increase-to = Increase to { $value }
target-at-least = { $value } or more
target-increase = Increase to { $value }
target-increase-only = Increase

## Files of figures, for spreadsheets

download-size = (CSV file for spreadsheets, { $kilobytes }KB)
download-table = Download this table: { $label }
download-headcounts = Download these numbers
download-metrics = Download the targets
table-counted = Who is counted
table-qualifier = How exact
table-qualifier-over = more than
table-qualifier-about = about
table-qualifier-exactly = exactly
table-number = Number
table-date = Date
table-source = Source
table-question = Question
table-group = Group
table-percent = Percent
table-source-label = Group in the words of the source
table-base = Who was counted
table-note = Note
table-measure = Measure
table-area = Area
table-figure = What the figure is
table-figure-start = Figure at the start
table-figure-target = Target
table-figure-result = Result
table-year = Year
table-calendar-year = Calendar year
table-words = In words
table-lowest = Lowest
table-highest = Highest
table-unit = Unit
table-unit-percent = percent
table-unit-score = score out of 10
table-unit-none = none
table-scope = Who it covers

## Lists

list-empty = There is nothing here yet.
list-unknown = `{ $name }` is not a kind that can be listed

## Pages that the tool adds

search-title = Search
search-summary = Find a page of this site by its words.
search-label = Search this site
search-button = Search
search-more = Show more results
search-none = Nothing was found for “{ $query }”. Try other words, or fewer.
search-one = 1 result for “{ $query }”
search-many = { $count } results for “{ $query }”
search-failed = The search could not be loaded. Load the page again, or use the site map.
search-without = The search needs JavaScript.
search-all = You also reach every page from here:
search-site-map = all pages of this site
glossary-title = Glossary
glossary-summary = What some of the words on this site mean.
site-map-title = Site map
site-map-summary = All pages of this site.
not-found-title = Page not found
not-found-summary = The address does not lead to a page.
not-found-typed = If you typed the web address, check that it is correct.
not-found-pasted = If you pasted the web address, check that you copied all of it.
not-found-search = You can also search this site, at the top of the page.
not-found-home = Go to the opening page
not-found-site-map = See all pages of this site

## Dates and numbers

date = { $day } { $month } { $year }
month-1 = January
month-2 = February
month-3 = March
month-4 = April
month-5 = May
month-6 = June
month-7 = July
month-8 = August
month-9 = September
month-10 = October
month-11 = November
month-12 = December
number-group-separator = ,

## The accessibility statement. The law fixes the wording: change it only when the law does.

statement-commitment = { $several ->
        [yes] { $name } are committed to making their website accessible, in accordance with the Public Sector Bodies (Websites and Mobile Applications) (No. 2) Accessibility Regulations 2018.
       *[no] { $name } is committed to making its website accessible, in accordance with the Public Sector Bodies (Websites and Mobile Applications) (No. 2) Accessibility Regulations 2018.
    }
statement-scope = This accessibility statement applies to
statement-how = How accessible this website is
statement-contact = Feedback and contact information
statement-ask = You can ask for this information in another format, such as large print, audio, easy read or braille, and report a problem with the website:
statement-post = Post:
statement-form = Contact form
statement-reply = You will get a reply within { $time }.
statement-enforcement = Enforcement procedure
statement-enforcement-gb = The Equality and Human Rights Commission (EHRC) is responsible for enforcing the Public Sector Bodies (Websites and Mobile Applications) (No. 2) Accessibility Regulations 2018 (the "accessibility regulations"). If you are not happy with how we respond to your complaint,
statement-enforcement-gb-link = contact the Equality Advisory and Support Service (EASS)
statement-enforcement-ni = The Equality Commission for Northern Ireland (ECNI) is responsible for enforcing the Public Sector Bodies (Websites and Mobile Applications) (No. 2) Accessibility Regulations 2018 (the "accessibility regulations") in Northern Ireland. If you are not happy with how we respond to your complaint,
statement-enforcement-ni-link = contact the Equality Commission for Northern Ireland
statement-technical = Technical information about this website's accessibility
statement-standard = The standard for this website is the Web Content Accessibility Guidelines version 2.2 AA.
statement-status = Compliance status
statement-status-fully = This website is fully compliant with that standard.
statement-status-partially = This website is partially compliant with that standard.
statement-status-not = This website is not compliant with that standard.
statement-status-below = The reasons are listed below.
statement-content = Non-accessible content
statement-issues = Non-compliance with the accessibility regulations
statement-issues-below = The content listed below is non-accessible for the following reasons.
statement-issues-none = No failed criterion is listed. An empty list does not mean that there are no failures.
statement-issue = This fails WCAG 2.2 success criterion { $criterion }. It will be fixed by { $date }.
statement-burdens = Disproportionate burden
statement-burdens-none = No fix is claimed to be a disproportionate burden.
statement-burden = This fails WCAG 2.2 success criterion { $criterion }.
statement-outside = Content that is not within the scope of the accessibility regulations
statement-outside-none = No content is claimed to be out of scope.
statement-improving = What we are doing to improve accessibility
statement-preparation = Preparation of this accessibility statement
statement-prepared = This statement was prepared on { $date }.
statement-reviewed = It was last reviewed on { $date }.
statement-tested = This website was last tested on { $date }. The test was carried out by { $name }.
