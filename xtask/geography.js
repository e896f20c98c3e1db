// Cuts the outlines of a map out of Natural Earth (public domain, by way of the npm package world-atlas).
// node geography.js WEST SOUTH EAST NORTH HOME NEIGHBOUR [OTHER …]   (countries by their ISO 3166 numbers)
const topojson = require("topojson-client");
const world = require("world-atlas/countries-10m.json");

const [west, south, east, north] = process.argv.slice(2, 6).map(Number);
const [home, neighbour, ...others] = process.argv.slice(6);
const ids = [home, neighbour, ...others];
const countries = world.objects.countries.geometries.filter((country) => ids.includes(country.id));
const lines = (wanted) => topojson.mesh(world, { type: "GeometryCollection", geometries: countries }, wanted).coordinates;
const pair = (a, b) => [a.id, b.id].includes(home) && [a.id, b.id].includes(neighbour);

// The parts of a line within the frame and a degree around it.
function clip(line) {
  const parts = [[]];
  for (const [x, y] of line) {
    const inside = west - 1 < x && x < east + 1 && south - 1 < y && y < north + 1;
    if (inside) parts.at(-1).push([x, y]);
    else if (parts.at(-1).length) parts.push([]);
  }
  return parts.filter((part) => 1 < part.length);
}

// Douglas and Peucker: leaves out points that lie within a tolerance of the line without them.
function simplify(points, tolerance) {
  if (points.length < 3) return points;
  const [a, b] = [points[0], points.at(-1)];
  const span = Math.hypot(b[0] - a[0], b[1] - a[1]) || 1e-9;
  let [most, at] = [0, 0];
  for (let i = 1; i < points.length - 1; i++) {
    const [x, y] = points[i];
    const distance = Math.abs((b[0] - a[0]) * (a[1] - y) - (a[0] - x) * (b[1] - a[1])) / span;
    if (most < distance) [most, at] = [distance, i];
  }
  if (most <= tolerance) return [a, b];
  return [...simplify(points.slice(0, at + 1), tolerance).slice(0, -1), ...simplify(points.slice(at), tolerance)];
}

function list(wanted, tolerance, least) {
  const drawn = lines(wanted).flatMap(clip).map((line) => simplify(line, tolerance)).filter((line) => least <= line.length);
  return drawn.map((line) => JSON.stringify(line.map((point) => point.map((n) => n.toFixed(2)).join(" ")).join(" "))).join(", ");
}

console.log(`# Outlines for the map of places. Natural Earth, public domain. Made by:
#   cargo xtask geography ${process.argv.slice(2).join(" ")}
# The frame in degrees east and north; each line as longitudes and latitudes in turn.
[map]
west = ${west.toFixed(2)}
south = ${south.toFixed(2)}
east = ${east.toFixed(2)}
north = ${north.toFixed(2)}
border = [${list((a, b) => a !== b && pair(a, b), 0.02, 2)}]
others = [${list((a, b) => a !== b && !pair(a, b), 0.04, 2)}]
coast = [${list((a, b) => a === b, 0.05, 5)}]`);
