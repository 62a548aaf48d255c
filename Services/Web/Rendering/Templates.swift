import Foundation
import Mustache

/// The templates of all pages, parsed once.
struct Templates: Sendable {
    /// A template that a page names does not exist.
    struct Missing: Error { let name: String }

    private let library: MustacheLibrary

    /// - Parameter directory: has the files `name.html`
    /// - Throws: the error of reading a file, or a parser's error when a template is malformed
    init(directory: URL) throws {
        MustacheContentTypes.register(PageContentType(), named: PageContentType.name)
        var library = MustacheLibrary()
        for file in try FileManager.default.contentsOfDirectory(at: directory, includingPropertiesForKeys: nil)
        where file.pathExtension == "html" {
            let text = try String(contentsOf: file, encoding: .utf8)
            try library.register(
                "{{% CONTENT_TYPE:\(PageContentType.name)}}\n" + text,
                named: file.deletingPathExtension().lastPathComponent)
        }
        self.library = library
    }

    /// - Throws: `Missing`
    func render(_ name: String, _ values: Values) throws(Missing) -> String {
        guard let text = library.render(values, withTemplate: name) else { throw Missing(name: name) }
        return text
    }
}
