"use strict";
// Small pictures of people, drawn once and stamped many times: that is fast enough for thousands of people.

const RADIUS_STEP = 0.5;
const STRONGEST_OUTLINE = 1.6;

class Sprites {
  /** @param {number} ratio pixels of the screen per pixel of the page */
  constructor(ratio) {
    this.ratio = ratio;
    this.kept = new Map();
  }

  /**
   * Stamp somebody at a place.
   * @param {CanvasRenderingContext2D} pen in pixels of the screen
   * @param {{x: number, y: number, radius: number, role: number, knows: number, felt: number, spoke: number}} person in
   *   pixels of the page
   */
  stamp(pen, { x, y, radius, role, knows, felt, spoke }) {
    const steps = Math.round(radius / RADIUS_STEP);
    const strength = strengthOf(knows, felt);
    const key = (((steps * 4 + role) * 8 + knows) * 8 + strength) * 2 + spoke;
    let picture = this.kept.get(key);
    if (!picture) {
      picture = this.paint(steps * RADIUS_STEP, role, knows, strength, spoke);
      this.kept.set(key, picture);
    }
    pen.drawImage(
      picture,
      Math.round(x * this.ratio - picture.width / 2),
      Math.round(y * this.ratio - picture.height / 2),
    );
  }

  /** Paint one picture; the middle is the person's place. */
  paint(radius, role, knows, strength, spoke) {
    const picture = document.createElement("canvas");
    const half = Math.ceil((radius * 1.4 + 2) * this.ratio);
    picture.width = picture.height = 2 * half;
    const pen = picture.getContext("2d");
    pen.translate(half, half);
    pen.scale(this.ratio, this.ratio);
    trace(pen, ROLE_SHAPES[role] ?? shapeOf(knows), 0, 0, radius);
    pen.fillStyle = role === ROLE.BOT && spoke ? INK : mixed(colourOf(knows), strength);
    pen.fill();
    const outlined = (spoke && role === ROLE.PERSON) || role === ROLE.ACCOUNT || role === ROLE.KOL;
    pen.strokeStyle = outlined ? INK : PAPER;
    pen.lineWidth = outlined ? Math.min(STRONGEST_OUTLINE, 0.35 + radius / 5) : 0.5;
    pen.stroke();
    return picture;
  }
}
