/// The version of CloudRetail. CHANGELOG.md says what each brought; a test compares the two.
package enum Release {
    package static let version = "0.7.0"
}
