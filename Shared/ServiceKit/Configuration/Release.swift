/// The version of CloudRetail. CHANGELOG.md lists the changes of each; a test compares the two.
package enum Release {
    package static let version = "0.7.0"
}
