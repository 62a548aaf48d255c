import Vocabulary

extension SequenceDiagram {
    private static let column = 150
    private static let row = 30
    private static let margin = 90
    private static let head = 60

    /// A picture of its own, without scripts and outside files.
    var svg: String {
        let names = participants
        let width = Self.margin + max(1, names.count) * Self.column
        let height = Self.head + (steps.count + 1) * Self.row
        let positions = Dictionary(
            uniqueKeysWithValues: names.enumerated().map { ($1, Self.margin + $0 * Self.column + Self.column / 2) })
        let lifelines = names.flatMap { name in
            let x = positions[name] ?? 0
            return [
                "<text x=\"\(x)\" y=\"\(Self.head - 25)\" text-anchor=\"middle\" font-weight=\"bold\">"
                    + "\(Self.escaped(name))</text>",
                "<line x1=\"\(x)\" y1=\"\(Self.head - 15)\" x2=\"\(x)\" y2=\"\(height - 10)\" stroke=\"#bbb\"/>",
            ]
        }
        let arrows = steps.enumerated().flatMap { index, step in
            Self.arrow(step, positions, y: Self.head + (index + 1) * Self.row, since: start)
        }
        let opening = """
            <svg xmlns="http://www.w3.org/2000/svg" width="\(width)" height="\(height)" \
            viewBox="0 0 \(width) \(height)" font-family="sans-serif" font-size="11">
            <rect width="100%" height="100%" fill="white"/>
            <defs><marker id="head" markerWidth="8" markerHeight="8" refX="7" refY="4" orient="auto">\
            <path d="M0,0 L8,4 L0,8 z"/></marker></defs>
            """
        return ([opening] + lifelines + arrows + ["</svg>"]).joined(separator: "\n")
    }

    private static func arrow(_ step: Step, _ positions: [String: Int], y: Int, since start: Timestamp) -> [String] {
        let (from, to) = (positions[step.from] ?? 0, positions[step.to] ?? 0)
        let color = step.arrow == .lost ? "#c00" : "black"
        let dashes = step.arrow == .message ? "" : " stroke-dasharray=\"4 3\""
        // A step within one process is drawn as a short line beside it.
        let end = from == to ? from + column / 3 : to
        let time = TraceText.milliseconds(start.duration(to: step.at))
        return [
            "<text x=\"\(margin - 5)\" y=\"\(y + 4)\" text-anchor=\"end\" fill=\"#666\">\(time)</text>",
            "<line x1=\"\(from)\" y1=\"\(y)\" x2=\"\(end)\" y2=\"\(y)\" stroke=\"\(color)\" "
                + "marker-end=\"url(#head)\"\(dashes)/>",
            "<text x=\"\((from + end) / 2)\" y=\"\(y - 4)\" text-anchor=\"middle\" fill=\"\(color)\">"
                + "\(escaped(step.label))</text>",
        ]
    }

    private static func escaped(_ text: String) -> String {
        text.reduce(into: "") { result, character in
            switch character {
            case "&": result += "&amp;"
            case "<": result += "&lt;"
            case ">": result += "&gt;"
            case "\"": result += "&quot;"
            default: result.append(character)
            }
        }
    }
}
