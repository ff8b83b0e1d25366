#!/usr/bin/env bash
# Git for people and for the server, restic for backups, curl and an editor for the terminal. Without Perl, which Git has for mail and Subversion,
# and without the programs of Git's own servers: they would be 70 MB. Fonts for what plots say: Chinese, Japanese and Korean; emoji; one for each of the
# other scripts that many people write (layout.sh names them); and plain ones for the rest of Unicode.
set -euo pipefail
apt-get update
apt-get install -y --no-install-recommends ca-certificates curl git nano openssh-client restic \
    fonts-noto-core fonts-symbola fonts-unifont fonts-wqy-microhei
dpkg --purge --force-depends git-man perl perl-modules-5.36 libperl5.36 liberror-perl 2>/dev/null
(cd /usr/lib/git-core && rm -f git-http-push git-imap-send git-daemon git-http-backend git-shell scalar git-fast-import git-sh-i18n--envsubst)
rm -f /usr/bin/git-shell /usr/bin/scalar
scripts='Bengali|Devanagari|Ethiopic|Gujarati|Gurmukhi|Kannada|Khmer|Malayalam|Myanmar|Oriya|Sinhala|Tamil|Telugu|Thai'
find /usr/share/fonts/truetype/noto -regextype egrep -type f ! -regex ".*/NotoSans($scripts)-Regular.ttf" -delete
find /usr/share/fonts -type f -name 'unifont*' ! -name unifont.otf ! -name unifont_upper.otf -delete
apt-get clean
rm -rf /var/lib/apt/lists/* /var/cache/debconf/*-old /var/log/*.log /var/log/apt /usr/share/gitweb /usr/share/doc/git
# Files of a volume that was restored may be another user's; whoever works here is the only one.
git config --system safe.directory '*'
