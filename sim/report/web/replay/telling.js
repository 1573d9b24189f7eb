"use strict";
// What happened to one person in one world, as sentences.

class Telling {
  /**
   * @param {Object} scene unpacked
   * @param {number} side place of the world
   */
  constructor(scene, side) {
    this.scene = scene;
    this.events = scene.worlds[side].events;
    this.posts = scene.worlds[side].posts;
  }

  /**
   * Tell somebody's story.
   * @param {number} person
   * @returns {Array<{time: number, sentence: string}>} in order of time
   */
  story(person) {
    const times = new Map();
    const lines = [];
    for (const place of this.placesOf(person)) {
      const sentence = this.sentence(place, person);
      if (sentence) lines.push({ time: this.events.tick[place], sentence: this.counted(place, sentence, times) });
    }
    return lines;
  }

  /** Return the places of somebody's events. */
  placesOf(person) {
    const places = [];
    this.events.who.forEach((who, place) => who === person && places.push(place));
    return places;
  }

  /** Say how often a post has been noticed, from the second time on. */
  counted(place, sentence, times) {
    if (this.events.kind[place] !== EVENT.EXPOSURE) return sentence;
    const post = this.events.post[place];
    const n = (times.get(post) ?? 0) + 1;
    times.set(post, n);
    return n > 1 ? say("{sentence} (time {n})", { sentence, n }) : sentence;
  }

  /** Sum up: what was passed on of what was noticed, and the opinion that was left. */
  ending(person) {
    const noticed = new Set();
    const passed = new Set();
    let last = null;
    for (const place of this.placesOf(person)) {
      const { kind, post, felt } = this.events;
      if (kind[place] === EVENT.EXPOSURE) noticed.add(post[place]);
      if (kind[place] === EVENT.REPOST) passed.add(post[place]);
      if (kind[place] === EVENT.EXPOSURE && felt[place] !== UNCHANGED) last = place;
    }
    const ends = [sayPassed(noticed.size, [...noticed].filter((post) => passed.has(post)).length)];
    if (last !== null) ends.push(this.opinion(last));
    return ends;
  }

  opinion(place) {
    const { felt, post } = this.events;
    return say("Opinion of {brand} in the end: {value}", {
      brand: this.brand(post[place]),
      value: signed(felt[place] / 100),
    });
  }

  /** Return the sentence of one event. */
  sentence(place, person) {
    const { kind, post, strength } = this.events;
    const openly = strength[place] === STRONG;
    const what = post[place] === NOBODY ? say("a post") : this.what(post[place], person);
    const brand = post[place] === NOBODY ? say("the brand") : this.brand(post[place]);
    const platform = isolated(this.scene.platforms[this.events.platform[place]] ?? "");
    switch (kind[place]) {
      case EVENT.EXPOSURE:
        return this.noticed(place, what, platform);
      case EVENT.POST:
        return say("posted {what} on {platform}", { what, platform });
      case EVENT.REPOST:
        return this.reposted(place, what, platform);
      case EVENT.COMMENT:
        return say("commented on {what}", { what });
      case EVENT.LIKE:
        return say("liked {what}", { what });
      case EVENT.FOUND:
        return say("the desk found the complaint");
      case EVENT.ANSWER:
        return this.answered(place, brand, openly);
      case EVENT.PROGRESS:
        return openly
          ? say("{brand} reported progress in public", { brand })
          : say("{brand} reported progress in private", { brand });
      case EVENT.SOLVED:
        return openly
          ? say("{brand} told the solution in public", { brand })
          : say("{brand} told the solution in private", { brand });
      default:
        return this.did(place, what, platform);
    }
  }

  /** Say how a complaint was answered: deletion is an answer too. */
  answered(place, brand, openly) {
    const post = this.events.post[place];
    if (post === NOBODY || this.posts.kind[post] === POST_KIND.COMPLAINT)
      return say("{brand} had the complaint deleted", { brand });
    return openly ? say("{brand} answered in public", { brand }) : say("{brand} answered in private", { brand });
  }

  /** Return the sentence of a lesser act. */
  did(place, what, platform) {
    switch (this.events.kind[place]) {
      case EVENT.SATISFIED:
        return say("was satisfied with the solution");
      case EVENT.UNSATISFIED:
        return say("was not satisfied with the solution");
      case EVENT.DELETED:
        return say("deleted {what}", { what });
      case EVENT.FOLLOW:
        return say("began to follow an account on {platform}", { platform });
      case EVENT.UNFOLLOW:
        return say("stopped following an account on {platform}", { platform });
      case EVENT.CLICK:
        return say("clicked on {what}", { what });
      case EVENT.TAKE_PART:
        return say("took part in what {what} offers", { what });
      default:
        return "";
    }
  }

  /** Say how something was noticed: from whom, or where. */
  noticed(place, what, platform) {
    const { from, strength, cause } = this.events;
    const { people } = this.scene;
    const values = { what, platform, who: whoIs(people, from[place]) };
    switch (cause[place]) {
      case CHANNEL.PAID:
        return say("noticed {what} as an advert on {platform}", values);
      case CHANNEL.TRENDING:
        return say("noticed {what} on the trending list of {platform}", values);
      case CHANNEL.NOTIFIED:
        return say("was told of {what} on {platform}", values);
      case CHANNEL.ATTACHED:
        return say("read {what} below the complaint on {platform}", values);
      case CHANNEL.SHOWN:
        return say("was shown {what} on {platform}, as a friend follows the account", values);
      default:
    }
    if (from[place] in people.names) return say("noticed {what} on {platform}, from {who}", values);
    if (strength[place] < 0) return say("noticed {what} on {platform}", values);
    if (strength[place] === STRONG) return say("noticed {what} on {platform}, from a close friend, {who}", values);
    return say("noticed {what} on {platform}, from an acquaintance, {who}", values);
  }

  reposted(place, what, platform) {
    switch (this.events.cause[place]) {
      case CAUSE.CROSS_POST:
        return say("also published {what} on {platform}", { what, platform });
      case CAUSE.OWN_SOLUTION:
        return say("gratefully passed on {what} on {platform}", { what, platform });
      case CAUSE.ORDERED:
        return say("was asked to pass on {what} on {platform}, and did", { what, platform });
      case CAUSE.AMPLIFIED:
        return say("passed on {what} on {platform}, to make it known", { what, platform });
      default:
        return say("passed on {what} on {platform}", { what, platform });
    }
  }

  /** Name the brand of a post. */
  brand(post) {
    const place = this.posts.brand[post];
    return place === NOBODY ? say("no brand") : isolated(this.scene.brands[place]);
  }

  /** Name a post; that of the person themselves without its author. */
  what(post, person) {
    const own = this.posts.author[post] === person;
    const values = { brand: this.brand(post), who: whoIs(this.scene.people, this.posts.author[post]) };
    switch (this.posts.kind[post]) {
      case POST_KIND.RESPONSE:
        return this.response(post, values);
      case POST_KIND.COMPLAINT:
        return own ? say("a complaint about {brand}", values) : say("the complaint about {brand} by {who}", values);
      case POST_KIND.PRAISE:
        return own ? say("praise of {brand}", values) : say("the praise of {brand} by {who}", values);
      case POST_KIND.PROMOTION:
        return own ? say("a promotion of {brand}", values) : say("the promotion of {brand} by {who}", values);
      default:
        return own ? say("a post") : say("the post by {who}", values);
    }
  }

  response(post, values) {
    switch (this.posts.stage[post]) {
      case STAGE.PROGRESS:
        return say("the progress report of {brand}", values);
      case STAGE.SOLUTION:
        return say("the solution of {brand}", values);
      default:
        return say("the answer of {brand}", values);
    }
  }
}

/** Say how much of what was noticed was passed on. */
function sayPassed(noticed, passed) {
  if (noticed === 0) return say("Noticed nothing.");
  if (noticed === 1) return passed ? say("Passed it on.") : say("Did not pass it on.");
  return passed
    ? say("Passed on {passed} of {n} posts noticed.", { passed, n: noticed })
    : say("Passed on none of {n} posts noticed.", { n: noticed });
}
