#!/bin/sh
# Makes the root file system that stands in for docker.io/library/debian:bookworm-slim where no image registry can be reached.
set -eu
root=$1.root
remove() { rm -rf --one-file-system "$root"; }
remove
trap remove EXIT

debootstrap --variant=minbase bookworm "$root"

# What the slim image leaves out, now and in whatever is installed later.
cat > "$root/etc/dpkg/dpkg.cfg.d/docker" <<'END'
path-exclude /usr/share/doc/*
path-include /usr/share/doc/*/copyright
path-exclude /usr/share/groff/*
path-exclude /usr/share/info/*
path-exclude /usr/share/lintian/*
path-exclude /usr/share/locale/*
path-exclude /usr/share/man/*
force-unsafe-io
END
cat > "$root/etc/apt/apt.conf.d/docker" <<'END'
APT::Install-Suggests "false";
Acquire::Languages "none";
DPkg::Post-Invoke { "rm -f /var/cache/apt/archives/*.deb /var/cache/apt/*.bin || true"; };
END
find "$root/usr/share/doc" ! -type d ! -name copyright -delete
find "$root/usr/share/doc" -type d -empty -delete
for folder in groff info lintian locale man; do
  rm -rf "${root:?}/usr/share/$folder"/*
done
rm -rf "$root"/var/cache/apt/* "$root"/var/lib/apt/lists/* "$root"/var/log/*

# Updates and security fixes lie beside the suite that debootstrap was given.
sed -i -E 'p; s|^(deb \S+) bookworm |\1 bookworm-updates |p; s|^(deb \S+)/debian bookworm-updates |\1/debian-security bookworm-security |' \
  "$root/etc/apt/sources.list"
sort -u -o "$root/etc/apt/sources.list" "$root/etc/apt/sources.list"

tar --create --directory "$root" --numeric-owner --sort=name --exclude=./dev/* --file "$1" .
