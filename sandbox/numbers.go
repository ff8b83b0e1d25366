package main

import (
	"os"
	"strconv"
	"strings"
)

// numbers reads the whole numbers that a kernel file lists; a file that has gone lists none.
func numbers(file string) []int {
	content, _ := os.ReadFile(file)
	var found []int
	for word := range strings.FieldsSeq(string(content)) {
		if number, err := strconv.Atoi(word); err == nil {
			found = append(found, number)
		}
	}
	return found
}
