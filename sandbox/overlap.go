package main

import (
	"encoding/binary"
	"errors"
	"fmt"
	"net"
	"net/netip"
	"os"
	"strconv"
	"strings"
)

// used is an address that one of the machine's networks uses: an interface's own, a gateway's, or where a network begins.
type used struct {
	by      string
	address netip.Addr
}

// networksAreFree refuses a machine with networks where the sandbox puts its own.
func networksAreFree() error {
	routes, err := os.ReadFile("/proc/net/route")
	if err != nil {
		return err
	}
	interfaces, err := net.Interfaces()
	if err != nil {
		return err
	}
	all := usedByRoutes(string(routes))
	for _, one := range interfaces {
		addresses, err := one.Addrs()
		if err != nil {
			continue // the interface has gone
		}
		for _, address := range addresses {
			if prefix, err := netip.ParsePrefix(address.String()); err == nil {
				all = append(all, used{one.Name, prefix.Addr()})
			}
		}
	}
	return overlaps(all)
}

// usedByRoutes reads the kernel's table, whose addresses are numbers in the machine's own order of bytes.
func usedByRoutes(table string) []used {
	var found []used
	for line := range strings.Lines(table) {
		fields := strings.Fields(line)
		if len(fields) < 3 {
			continue
		}
		for _, field := range fields[1:3] {
			number, err := strconv.ParseUint(field, 16, 32)
			if err == nil && number != 0 {
				var bytes [4]byte
				binary.NativeEndian.PutUint32(bytes[:], uint32(number))
				found = append(found, used{fields[0], netip.AddrFrom4(bytes)})
			}
		}
	}
	return found
}

func overlaps(all []used) error {
	var found []error
	for _, one := range all {
		if one.by == nodeInterface || strings.HasPrefix(one.by, "veth") { // the sandbox's own, and its pods'
			continue
		}
		for _, own := range []string{podRange, serviceRange, nodeAddress + "/32"} {
			if netip.MustParsePrefix(own).Contains(one.address) {
				found = append(found, fmt.Errorf("the machine's address %s of %s is in %s, which the sandbox needs for itself", one.address, one.by, own))
			}
		}
	}
	return errors.Join(found...)
}
