"""A small picture of points on two logarithmic scales, as SVG that is read on a dark page as well as on a light one."""
import math

WIDTH, HEIGHT = 460, 300
LEFT, RIGHT, TOP, BOTTOM = 64, 18, 34, 48
STYLE = """
text { font: 12px system-ui, sans-serif; fill: #57606a }
.title { font-weight: 600; font-size: 13px; fill: #24292f }
.grid { stroke: #8c959f; stroke-opacity: .3 }
.guide { stroke: #8c959f; stroke-dasharray: 4 4; fill: none }
.line { stroke: #0969da; stroke-width: 2; fill: none }
.point { fill: #0969da }
@media (prefers-color-scheme: dark) {
  text { fill: #9ea7b3 } .title { fill: #e6edf3 }
  .line { stroke: #58a6ff } .point { fill: #58a6ff }
}"""


def plot(title, along, up, points):
    """The points and the line between them; dashed, what grows as fast as its cause."""
    across, upward = scale([x for x, _ in points]), scale([y for _, y in points])
    place_x = lambda x: LEFT + (WIDTH - LEFT - RIGHT) * part(x, across)
    place_y = lambda y: HEIGHT - BOTTOM - (HEIGHT - TOP - BOTTOM) * part(y, upward)
    svg = [f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {HEIGHT}" width="{WIDTH}" height="{HEIGHT}" role="img">',
           f"<title>{title}: {up} against {along}</title><style>{STYLE}\n</style>",
           f'<text class="title" x="{LEFT}" y="18">{title}</text>']
    for power in range(across[0], across[1] + 1):
        x = place_x(10.0**power)
        svg += [f'<path class="grid" d="M{x:.1f} {TOP}V{HEIGHT - BOTTOM}"/>',
                f'<text x="{x:.1f}" y="{HEIGHT - BOTTOM + 16}" text-anchor="middle">{amount(power)}</text>']
    for power in range(upward[0], upward[1] + 1):
        y = place_y(10.0**power)
        svg += [f'<path class="grid" d="M{LEFT} {y:.1f}H{WIDTH - RIGHT}"/>',
                f'<text x="{LEFT - 8}" y="{y + 4:.1f}" text-anchor="end">{amount(power)}</text>']
    svg += [f'<path class="guide" d="{guide(points[-1], across, upward, place_x, place_y)}"/>']
    places = [(place_x(x), place_y(y)) for x, y in points]
    svg += [f'<path class="line" d="M{" ".join(f"{x:.1f} {y:.1f}" for x, y in places)}"/>']
    svg += [f'<circle class="point" cx="{x:.1f}" cy="{y:.1f}" r="3.5"/>' for x, y in places]
    svg += [f'<text x="{(LEFT + WIDTH - RIGHT) / 2}" y="{HEIGHT - 10}" text-anchor="middle">{along}</text>',
            f'<text transform="translate(16 {(TOP + HEIGHT - BOTTOM) / 2}) rotate(-90)" text-anchor="middle">{up}</text>']
    return "\n".join(svg) + "\n</svg>\n"


def guide(last, across, upward, place_x, place_y):
    """A straight line through the last point that doubles when its cause does, as far as it stays in the picture."""
    x, y = last
    fall = min(math.log10(x) - across[0], math.log10(y) - upward[0])
    return f"M{place_x(x):.1f} {place_y(y):.1f}L{place_x(x / 10**fall):.1f} {place_y(y / 10**fall):.1f}"


def scale(values):
    """The powers of ten around values."""
    least, most = math.floor(math.log10(min(values)) + 1e-9), math.ceil(math.log10(max(values)) - 1e-9)
    return least, max(most, least + 1)


def part(value, powers):
    return (math.log10(value) - powers[0]) / (powers[1] - powers[0])


def amount(power):
    return {3: "1,000", 4: "10,000", 5: "100,000", 6: "1 M", 7: "10 M", 8: "100 M"}.get(power, f"{10.0**power:g}")
